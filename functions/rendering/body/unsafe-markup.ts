import type { Nodes } from 'mdast';
import { reportHtml } from './inline-markdown.ts';
import { lineOf, type Reading, report } from './reading.ts';

/** Of an address that a browser or a mail program would run rather than open. */
const foreignScheme = /^(?!https?:|mailto:)[a-z][a-z0-9+.-]*:/i;

/**
 * Reports HTML and foreign links that nobody has read, since something around them is wrong or left out: they are
 * refused wherever they stand.
 */
export function reportUnread(reading: Reading, root: Nodes): void {
  const known = new Set(reading.problems.map(({ code, line }) => `${code}@${line}`));
  const isNew = (code: string, node: Nodes) => !known.has(`${code}@${lineOf(reading, node)}`);
  const look = (node: Nodes): void => {
    const url = addressOf(node);
    if (node.type === 'html' && isNew('html', node)) reportHtml(reading, node);
    if (foreignScheme.test(url.replace(/[\s\p{Cc}]+/gu, '')) && isNew('link-scheme', node)) {
      report(reading, node, 'link-scheme', `The link "${url}" must begin with https://, http:// or mailto:.`);
    }
    if ('children' in node) node.children.forEach(look);
  };
  look(root);
}

function addressOf(node: Nodes): string {
  if (node.type === 'link' || node.type === 'definition') return node.url;
  return node.type === 'leafDirective' ? (node.attributes?.['href'] ?? '') : '';
}
