import { expect, test } from 'vitest';
import { cleanSvg } from '../../src/assets/clean-svg.js';

const clean = (inner: string, head = '') =>
  cleanSvg(Buffer.from(`${head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`)) as {
    svg: string;
    removed: readonly string[];
  };

test('a drawing without anything that runs is the same, byte by byte', () => {
  const drawing =
    '<defs><linearGradient id="a"><stop offset="0"/></linearGradient><clipPath id="c"><path d="M0 0"/></clipPath></defs>' +
    '<style>.b{fill:url(#a)}</style><g clip-path="url(#c)" fill="url(\'#a\')"><use href="#a"/></g><text>1 &lt; 2</text>';
  const { svg, removed } = clean(drawing);
  expect(removed).toEqual([]);
  expect(svg).toBe(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${drawing}</svg>`);
});

test.each([
  ['<script>alert(1)</script>'],
  ['<script xlink:href="https://bad.example/a.js"/>'],
  ['<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'],
  [
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="https://bad.example"/></body></foreignObject>',
  ],
  ['<rect onload="alert(1)"/>'],
  ['<rect OnClick="alert(1)"/>'],
  ['<a href="javascript:alert(1)"><rect/></a>'],
  ['<a xlink:href=" java&#x09;script:alert(1)"><rect/></a>'],
  ['<image href="https://bad.example/pixel.gif"/>'],
  ['<image href="data:image/svg+xml,&lt;svg onload=alert(1)&gt;"/>'],
  ['<use href="https://bad.example/a.svg#b"/>'],
  ['<style>@import url(https://bad.example/a.css)</style>'],
  ['<style>rect{fill:url("https://bad.example/a")}</style>'],
  ['<style><![CDATA[rect{fill:u\\72l(https://bad.example/a)}]]></style>'],
  ['<rect style="fill:url( //bad.example/a )"/>'],
  ['<rect fill="URL(https://bad.example/a)"/>'],
  ['<set attributeName="href" to="javascript:alert(1)"/>'],
  ['<animate attributeName="xlink:href" values="javascript:alert(1)"/>'],
  ['<handler type="text/javascript">alert(1)</handler>'],
  ['<iframe src="https://bad.example"/>'],
])('%s is taken out, and said', (inner) => {
  const { svg, removed } = clean(`${inner}<circle r="4"/>`);
  expect(removed).not.toEqual([]);
  expect(svg).not.toMatch(/alert|bad\.example|script/i);
  expect(svg).toContain('<circle r="4"/>');
});

test('entities, style sheets of others and declarations are gone', () => {
  const head =
    '<?xml version="1.0"?><?xml-stylesheet href="https://bad.example/a.xsl" type="text/xsl"?>' +
    '<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>"><!ENTITY y SYSTEM "file:///etc/passwd">]>';
  const { svg, removed } = clean('<text>&x;&y;</text>', head);
  expect(svg).toBe('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&amp;x;&amp;y;</text></svg>');
  expect(removed).toEqual(['<!DOCTYPE> with entities', '<?xml-stylesheet>']);
});

test('the notes of a drawing program go without a word', () => {
  const { svg, removed } = clean('<metadata><rdf:RDF/></metadata><sodipodi:namedview a="b"/><g inkscape:label="x"/>');
  expect(svg).toBe('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g/></svg>');
  expect(removed).toEqual([]);
});

test('what hides in another encoding is found', () => {
  const text = '\ufeff<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect/></svg>';
  const { svg, removed } = cleanSvg(Buffer.from(text, 'utf16le')) ?? { svg: '', removed: [] };
  expect(removed).toEqual(['onload']);
  expect(svg).toBe('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>');
});

test('what is no SVG is none', () => {
  expect(cleanSvg(Buffer.from('<html><svg xmlns="http://www.w3.org/2000/svg"/></html>'))).toBeUndefined();
  expect(cleanSvg(Buffer.from('nothing'))).toBeUndefined();
});

test('what is nested a hundred thousand deep is refused at once', () => {
  expect(clean(`${'<g>'.repeat(100_000)}${'</g>'.repeat(100_000)}`)).toBeUndefined();
});
