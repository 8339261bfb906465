/** Where a process starts that does tasks of builds on other machines. */
import { answerTasks } from '../workers/processes.js';
import { createDeliveries } from './deliveries.js';

answerTasks(createDeliveries());
