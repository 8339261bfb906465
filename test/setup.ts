/** Runs before each test file; modules are loaded once for all files of a process, so that no hook can stand in them. */
import { afterAll } from 'vitest';
import { removeTemporaryFolders } from './temporary.js';

afterAll(removeTemporaryFolders);
