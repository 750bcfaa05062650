import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { z } from 'zod';
import { splitSource } from '../../functions/rendering/source/briefing-source.ts';
import { parsePlainYaml } from '../../functions/rendering/source/plain-yaml.ts';

const frontMatterSchema = z.object({ value: z.object({ picture: z.object({ src: z.string() }) }) });

/** The local files that a briefing's source shows as pictures, in front matter and body, each once. */
export function namedPictures(source: string): string[] {
  const split = splitSource(source);
  // whatever is wrong with it, the press tells
  if ('code' in split) return [];
  const stated = frontMatterSchema.safeParse(parsePlainYaml(split.frontMatter));
  const opening = stated.success ? [stated.data.value.picture.src] : [];
  const names = [...opening, ...picturesIn(fromMarkdown(split.body))];
  return [...new Set(names)].filter((name) => name !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(name));
}

function picturesIn(root: Nodes): string[] {
  const nodes = withDescendants(root);
  const definitions = new Map(
    nodes.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])),
  );
  return nodes.flatMap((node) => {
    if (node.type === 'image') return [node.url];
    return node.type === 'imageReference' ? (definitions.get(node.identifier) ?? []) : [];
  });
}

function withDescendants(node: Nodes): Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(withDescendants)] : [node];
}
