import type { List, Paragraph, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';

/** A directive's label, and its list if that is all that it holds. */
export function contentOf({ children }: ContainerDirective): { label?: Paragraph; list?: List } {
  const isLabel = (child: RootContent): child is Paragraph =>
    child.type === 'paragraph' && child.data?.directiveLabel === true;
  const label = children.find(isLabel);
  const [first, ...rest] = children.filter((child) => child !== label);
  const list = first?.type === 'list' && rest.length === 0 ? first : undefined;
  return { ...(label && { label }), ...(list && { list }) };
}
