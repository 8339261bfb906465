/** Tables: their cells with spans and alignment, their caption below. */
import { languageOf } from './attributes.js';
import { flattened, flow } from './flow.js';
import type { Cleaner } from './state.js';
import { alignOf } from './styles.js';
import { attributeOf, element, isBlock, isElement, type Node } from './tree.js';

export const table: Cleaner = (node, state) => {
  const captions = node.children.filter((one) => isElement(one, 'caption'));
  const words = captions.flatMap((one) => flattened(isElement(one) ? state.inside(one) : []));
  const parts = node.children.flatMap((part): Node[] => {
    if (!isElement(part, 'thead', 'tbody', 'tfoot')) return [];
    const rows = part.children.flatMap((row): Node[] => {
      if (!isElement(row, 'tr')) return [];
      const cells = state.inside(row).filter((one) => isElement(one, 'td', 'th'));
      return cells.length > 0 ? [element('tr', cells)] : [];
    });
    return rows.length > 0 ? [element(part.tagName, rows)] : [];
  });
  if (parts.length === 0) return words.length > 0 ? [element('p', words)] : [];
  return [element('table', parts, languageOf(node)), ...(words.length > 0 ? [element('p', words)] : [])];
};

export const cell: Cleaner = (node, state) => {
  const align =
    alignOf(node) || (/^left$/.test(attributeOf(node, 'dataAlign') || attributeOf(node, 'align')) ? 'left' : '');
  const { colSpan, rowSpan, scope } = node.properties;
  const properties = {
    ...languageOf(node),
    ...(Number(colSpan) > 1 ? { colSpan } : {}),
    ...(Number(rowSpan) > 1 ? { rowSpan } : {}),
    ...(node.tagName === 'th' && scope ? { scope } : {}),
    ...(align ? { align } : {}),
  };
  const children = state.inside(node);
  const isSimple = children.every((one) => !isBlock(one) || isElement(one, 'p'));
  return [element(node.tagName, isSimple ? flattened(children) : flow(children), properties)];
};
