/**
 * How the tests run: in some processes, in each of which one file comes after the other. To load the program
 * anew for each of them took a third of all time; what a test changes in its process, it puts back.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    isolate: false,
    unstubEnvs: true,
    restoreMocks: true,
    // One less than there are processors would leave one of two idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
