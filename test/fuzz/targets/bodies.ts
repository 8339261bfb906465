/** The HTML of a body: both parsers make the same, a parser of HTML reads what was meant, and nothing is in it that the list doesn't allow. */

import fc from 'fast-check';
import type { Element, Nodes } from 'hast';
import { raw } from 'hast-util-raw';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { expect } from 'vitest';
import { ampFaults } from '../../../src/content/amp/faults.js';
import { schema } from '../../../src/content/body/sanitize.js';
import { fillSlots } from '../../../src/content/body/slots.js';
import type { BodyHtml } from '../../../src/content/types.js';
import { parsers } from '../../content/load-parsers.js';
import { storedBody } from '../../hostile/bodies.js';
import { differencesInNode } from '../../hostile/differential.js';
import { html } from '../generators/html.js';
import { markdown } from '../generators/markdown.js';
import type { Target } from '../target.js';

const { native, reference } = await parsers();

const bothParsers: Target<string> = {
  name: 'both parsers make the same of a body',
  input: markdown,
  law: (text) => expect(native(text)).toBe(reference(text)),
  // They still differ over a document in some hundreds that nobody would write: parsers.test.ts makes likelier ones.
  runs: 0,
};

const filled = (text: string) =>
  fillSlots(
    text,
    (index) => ` href="/link-${index}/"`,
    (index) => ` src="/picture-${index}.png" width="8" height="6"`,
  );

function parsed(text: string): Nodes {
  return raw({ type: 'root', children: [{ type: 'raw', value: text }] } as never);
}

function eachElement(node: Nodes, visit: (element: Element) => void): void {
  if (node.type === 'element') visit(node);
  if ('children' in node) for (const child of node.children) eachElement(child, visit);
}

function expectSafe(body: BodyHtml): void {
  const text = filled(body.html);
  expect(differencesInNode(text)).toEqual([]);
  const tree = parsed(text);
  const ids: unknown[] = [];
  eachElement(tree, ({ tagName, properties }) => {
    expect(schema.tagNames).toContain(tagName);
    const allowed = [schema.attributes?.['*'], schema.attributes?.[tagName]]
      .flatMap((list) => list ?? [])
      .map((attribute) => (typeof attribute === 'string' ? attribute : attribute[0]));
    expect(allowed).toEqual(expect.arrayContaining(Object.keys(properties).filter((name) => name !== 'width')));
    if (properties.id !== undefined) ids.push(properties.id);
    const { href } = properties;
    if (typeof href === 'string' && URL.canParse(href, 'https://own.example/')) {
      expect(schema.protocols?.href).toContain(new URL(href, 'https://own.example/').protocol.slice(0, -1));
    }
  });
  expect(toHtml(sanitize(tree, schema)), 'sanitised once more').toBe(toHtml(parsed(text)));
  const mobile = filled(body.safeHtml ?? body.html);
  expect(differencesInNode(mobile)).toEqual([]);
  const page = `<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>x</title><link rel="canonical" href="https://own.example/"><meta name="viewport" content="width=device-width"><style amp-custom>b{top:0}</style></head><body>${mobile}</body></html>`;
  expect(ampFaults(page).map(({ message }) => message)).toEqual([]);
}

const safe: Target<string> = {
  name: 'the HTML of a body is what was meant, safe, and valid AMP in the mobile view',
  input: fc.oneof(
    markdown,
    html.map((text) => `x ${text} y`),
    html.map((text) => `> - ${text}\n\n| a |\n|-|\n| ${text} |`),
  ),
  law: (text) => expectSafe(storedBody(text).html),
  runs: 50,
};

const escaped: Target<string> = {
  name: 'the HTML of a body with escaped tags is what was meant and safe',
  input: fc.oneof(markdown, html),
  law: (text) => expectSafe(storedBody(text, 'escape').html),
  runs: 25,
};

const trusted: Target<string> = {
  name: 'the mobile view of a body with trusted tags is what was meant and safe',
  input: fc.oneof(markdown, html),
  law: (text) => {
    const { html, safeHtml } = storedBody(text, 'trust').html;
    // Without raw HTML the two are one.
    if (safeHtml !== undefined) expectSafe({ html: safeHtml });
    else expectSafe({ html });
  },
  runs: 25,
};

export const bodies = [bothParsers, safe, escaped, trusted];
