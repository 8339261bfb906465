/** Items of a task list carry a mark as text: a form's checkbox would be one that nobody can tick. */
import type { ListItem } from 'mdast';
import { element, type Handler } from './context.js';

export const listItem: Handler<ListItem> = (node) => {
  if (typeof node.checked !== 'boolean') return undefined;
  const mark = element('span', { className: ['task'] }, [{ type: 'text', value: node.checked ? '☑' : '☐' }]);
  const [first] = node.children;
  const space = { type: 'text' as const, value: ' ' };
  if (first?.type === 'paragraph') first.children.unshift(mark as never, space);
  else node.children.unshift({ type: 'paragraph', children: [mark as never] });
  node.checked = null;
  return undefined;
};
