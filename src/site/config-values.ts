/** What the schemas of the configuration have in common: texts, switches, choices. */
import { z } from 'zod';
import { withoutControls } from '../content/body/slots.js';

/** Without what neither HTML nor XML has a place for. */
export const clean = (value: string) => withoutControls(value.toWellFormed()).trim();

export const text = z.string('write it as text, in quotes').overwrite(clean);
export const filled = text.min(1, 'write some text here');
export const flag = z.boolean('write true or false');

/** Some of a few words, each once. */
export function choice<const T extends readonly string[]>(words: T) {
  const mend = `write some of ${words.join(', ')} in a list`;
  return z.array(z.enum(words, mend), mend).transform((chosen) => [...new Set(chosen)]);
}
