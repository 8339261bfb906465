/** Loaded before the program: writes down what its process has taken, as it ends. */
import fs from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const taken = { megabytes: maxRSS / 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 };
    fs.writeFileSync(process.env.MEASURED, JSON.stringify(taken));
  });
}
