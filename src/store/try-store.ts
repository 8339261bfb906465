/** Where a process starts that tries whether a store can be read: see `isSound`. */
import { tryStore } from './cache.js';

await tryStore(process.argv[2] ?? '');
