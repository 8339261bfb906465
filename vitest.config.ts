/**
 * How the tests run: in some processes, in each of which one file comes after the other. To load the program
 * anew for each of them took a third of all time; what a test changes in its process, it puts back.
 */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup-once.ts'],
    setupFiles: ['test/setup.ts'],
    pool: 'forks',
    isolate: false,
    unstubEnvs: true,
    restoreMocks: true,
    // One more than there are processors: many a test waits for a process, a browser or a clock.
    maxWorkers: availableParallelism() + 1,
    testTimeout: process.env.LONG ? 600_000 : 60_000,
    hookTimeout: 60_000,
  },
});
