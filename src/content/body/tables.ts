/** Tables scroll by themselves when they are wider than the page; columns are aligned by a class. */
import type { Table } from 'mdast';
import { element, type Handler } from './context.js';

export const table: Handler<Table> = (node, { labels }) => {
  for (const row of node.children) {
    for (const [column, cell] of row.children.entries()) {
      const align = node.align?.[column];
      const className = align === 'right' || align === 'center' ? [`align-${align}`] : undefined;
      // `align` is an attribute of yesterday: nothing replaces it.
      cell.data = { hProperties: { align: undefined, className } };
    }
  }
  return [element('section', { className: ['table'], tabIndex: 0, ariaLabel: labels.table }, [node])];
};
