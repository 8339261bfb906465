/** Where a process starts that makes pictures. */
import { answerTasks } from '../workers/processes.js';
import { performPicture } from './perform-picture.js';
import { fromDisk } from './read-files.js';
import type { PictureTask } from './tasks.js';

answerTasks((task: PictureTask) => performPicture(task, fromDisk));
