/** All laws. */
import type { AnyTarget } from '../target.js';
import { bodies } from './bodies.js';
import { pictures } from './pictures.js';
import { rules } from './rules.js';
import { sites } from './sites.js';
import { stories } from './stories.js';
import { texts } from './texts.js';

export const targets: readonly AnyTarget[] = [...stories, ...bodies, ...texts, ...rules, ...pictures, ...sites];
