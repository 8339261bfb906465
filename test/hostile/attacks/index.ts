/** All known attacks that the sanitiser and every place that content gets to are held to. */
import { type Attack, numbered } from './attack.js';
import { markup } from './markup.js';
import { mutation } from './mutation.js';
import { script } from './script.js';

export const attacks: readonly Attack[] = numbered([...script, ...markup, ...mutation]);
