/** The part of the configuration that says how a site looks. */
import { z } from 'zod';
import { choice, filled } from './config-values.js';

const hex = z
  .string('write a colour as #0a5663')
  .regex(/^#(?:[\da-f]{3}){1,2}$/i, 'write a colour with three or six digits, such as #0a5663')
  .transform((value) => (value.length === 4 ? value.replace(/[\da-f]/gi, '$&$&') : value).toLowerCase());
/** One colour, or one for each scheme. */
export const colour = z.union(
  [hex, z.strictObject({ light: hex, dark: hex })],
  'write a colour such as #0a5663, or { light, dark }',
);

/** A file of the site, below `public/`. */
const ownFile = filled.refine((value) => /^\/(?!\/)/.test(value), 'write its address below public/, such as /logo.svg');

const weightMend = "write a weight such as '400', or from the least to the most: '400 700'";
const rangeMend = "write it as CSS does: 'U+0000-00FF, U+2013'";

/** Whether a range of weights goes from the least to the most. */
function isRising(value: string): boolean {
  const [least = 0, most = 1000] = value.split(' ').map(Number);
  return least < most;
}

const font = z.strictObject({
  family: filled.refine((value) => /^[^"\\\n]+$/.test(value), 'write the name of the family, such as Merrow Serif'),
  file: ownFile.refine((value) => value.endsWith('.woff2'), 'give it as WOFF2: /fonts/merrow.woff2'),
  weight: z
    .union([z.string(), z.number()], weightMend)
    .transform(String)
    .refine((value) => /^[1-9]\d{0,2}(?: [1-9]\d{2})?$/.test(value) && isRising(value), weightMend)
    .default('400'),
  style: z.enum(['normal', 'italic'], "write 'normal' or 'italic'").default('normal'),
  /** Where its family is used. */
  for: choice(['headlines', 'text', 'labels']).default([]),
  /** The characters that the file has, if it is one of several: browsers load it only for them. */
  range: z
    .string(rangeMend)
    .regex(/^U\+[\da-f?]{1,6}(?:-[\da-f]{1,6})?(?:, *U\+[\da-f?]{1,6}(?:-[\da-f]{1,6})?)*$/i, rangeMend)
    .optional(),
});

/** How the site looks, as far as values can say it; all else is said in `templates/styles/own.css`. */
export const look = z.strictObject({
  /** In the masthead, in the place of icon and name. */
  logo: z
    .union([ownFile, z.strictObject({ light: ownFile, dark: ownFile })], 'write an address, or { light, dark }')
    .optional(),
  colors: z
    .strictObject({
      accent: colour,
      alert: colour,
      onAlert: colour,
      paper: colour,
      wash: colour,
      ink: colour,
      soft: colour,
      rule: colour,
      mark: colour,
    })
    .partial()
    .prefault({}),
  fonts: z.array(font, 'write a list: [{ family, file, for }]').default([]),
  /** How long dates are, by Intl's styles. */
  dates: z.enum(['long', 'medium', 'short'], "write 'long', 'medium' or 'short'").default('long'),
});
