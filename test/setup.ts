/** Runs before each test file; modules are loaded once for all files of a process, so that no hook can stand in them. */
import fc from 'fast-check';
import { afterAll } from 'vitest';
import { removeTemporaryFolders } from './temporary.js';

// A change is judged by itself, not by what chance finds on that day; the long runs and the fuzzers look further.
const { SEEDS, FUZZ } = process.env;
if (SEEDS !== 'random' && FUZZ === undefined) fc.configureGlobal({ seed: 2026 });

afterAll(removeTemporaryFolders);
