/** Where a process starts that makes pictures. */
import { answerTasks } from '../workers/processes.js';
import { performPicture } from './perform-picture.js';

answerTasks(performPicture);
