/** Parts of the styles that say what the configuration does: colours, colours of sections, fonts. */
import type { Config } from '../site/config.js';
import { readableOn } from './colours.js';

type Colours = Config['look']['colors'];
type ColourName = keyof Colours;
type Colour = NonNullable<Colours[ColourName]>;

/** A colour in both schemes. */
export interface Pair {
  readonly light: string;
  readonly dark: string;
}

/** What `templates/styles/tokens.css` says, which a test compares. */
export const themeColours: Readonly<Record<ColourName, Pair>> = {
  accent: { light: '#0a5663', dark: '#7cc8d2' },
  alert: { light: '#b3261e', dark: '#c8372d' },
  onAlert: { light: '#ffffff', dark: '#ffffff' },
  paper: { light: '#ffffff', dark: '#11181b' },
  wash: { light: '#f1f5f5', dark: '#1a2327' },
  ink: { light: '#14191b', dark: '#e4eaea' },
  soft: { light: '#4f5b5e', dark: '#a2b1b4' },
  rule: { light: '#d3dbdc', dark: '#3b484e' },
  mark: { light: '#fbe7a1', dark: '#5c4a12' },
};

/** The colours of a site: its own before those of the theme. */
export function coloursOf({ colors }: Config['look']): Readonly<Record<ColourName, Pair>> {
  const names = Object.keys(themeColours) as ColourName[];
  const given = (name: ColourName) => colors[name];
  const ground = { paper: pairOf(given('paper'), 'paper'), wash: pairOf(given('wash'), 'wash') };
  const grounds = [ground.paper.dark, ground.wash.dark];
  return Object.fromEntries(
    names.map((name) => {
      const value = given(name);
      if (name === 'accent' && typeof value === 'string')
        return [name, { light: value, dark: readableOn(grounds, value, '#ffffff') }];
      return [name, pairOf(value, name)];
    }),
  ) as Record<ColourName, Pair>;
}

/** Of one colour for both schemes the dark one stays the theme's, where it is a ground or text on it. */
function pairOf(value: Colour | undefined, name: ColourName): Pair {
  if (value === undefined) return themeColours[name];
  if (typeof value !== 'string') return value;
  const isOfAlert = name === 'alert' || name === 'onAlert';
  return { light: value, dark: isOfAlert ? value : themeColours[name].dark };
}

/** The colour of a section in both schemes, readable on the paper. */
export function sectionColour(value: Colour, colours: Readonly<Record<ColourName, Pair>>): Pair {
  if (typeof value !== 'string') return value;
  return { light: value, dark: readableOn([colours.paper.dark, colours.wash.dark], value, '#ffffff') };
}

const property = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** `--section-city`; what has no place in such a name is escaped. */
const sectionProperty = (key: string) =>
  `--section-${key.replace(/[^\w\u0080-\uffff-]/g, (mark) => `\\${mark.charCodeAt(0).toString(16)} `)}`;

/**
 * @param fontAt a font below `public/` as styles name it, from the site's root, with its hash
 * @returns by name, to be imported by the stylesheets
 */
export function lookStyles(
  { look, sections = {} }: Pick<Config, 'look' | 'sections'>,
  fontAt: (path: string) => string,
): ReadonlyMap<string, string> {
  const colours = coloursOf(look);
  const own = Object.entries(colours).filter(([name]) => look.colors[name as ColourName] !== undefined);
  const ofSections = Object.entries(sections).flatMap(([key, { color }]) =>
    color === undefined ? [] : [[key, sectionColour(color, colours)] as const],
  );
  const declared = (scheme: keyof Pair) => [
    ...own.map(([name, pair]) => `${property(name)}: ${pair[scheme]};`),
    ...ofSections.map(([key, pair]) => `${sectionProperty(key)}: ${pair[scheme]};`),
  ];
  const rules = [`:root { ${declared('light').join(' ')} }`];
  rules.push(`@media (prefers-color-scheme: dark) { :root { ${declared('dark').join(' ')} } }`);
  // One without a colour of its own doesn't take that of what it stands in.
  if (ofSections.length > 0) rules.push('[data-section] { --section: var(--accent); }');
  for (const [key] of ofSections) {
    rules.push(`[data-section=${quoted(key)}] { --section: var(${sectionProperty(key)}); }`);
  }
  return new Map([
    ['styles/look.css', rules.join('\n')],
    ['styles/fonts.css', fontStyles(look.fonts, fontAt)],
  ]);
}

const tokens = { headlines: '--headline', text: '--serif', labels: '--sans' } as const;

function fontStyles(fonts: Config['look']['fonts'], fontAt: (path: string) => string): string {
  const faces = fonts.map(({ family, file, weight, style, range }) =>
    [
      '@font-face {',
      `font-family: ${quoted(family)};`,
      `src: url(${quoted(fontAt(file))}) format("woff2");`,
      `font-weight: ${weight};`,
      `font-style: ${style};`,
      // A page never moves under the reader: a font that comes late is there on the next page.
      'font-display: optional;',
      ...(range === undefined ? [] : [`unicode-range: ${range};`]),
      '}',
    ].join(' '),
  );
  const uses = (Object.keys(tokens) as (keyof typeof tokens)[]).flatMap((use) => {
    const families = [...new Set(fonts.filter((one) => one.for.includes(use)).map(({ family }) => quoted(family)))];
    return families.length === 0 ? [] : [`${tokens[use]}: ${[...families, `var(${tokens[use]}-system)`].join(', ')};`];
  });
  return [...faces, ...(uses.length === 0 ? [] : [`:root { ${uses.join(' ')} }`])].join('\n');
}

function quoted(value: string): string {
  return `"${value.replace(/["\\\n<]/g, (mark) => `\\${mark.charCodeAt(0).toString(16)} `)}"`;
}
