import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { z } from 'zod';
import { splitSource } from '../../functions/rendering/source/briefing-source.ts';
import { parsePlainYaml } from '../../functions/rendering/source/plain-yaml.ts';

const frontMatterSchema = z.object({ picture: z.object({ src: z.string() }) });

/** A local file that a briefing shows as a picture, and the line of the source that names it first. */
export interface NamedPicture {
  path: string;
  line: number;
}

/** The local files that a briefing's source shows as pictures, in front matter and body, each once. */
export function namedPictures(source: string): NamedPicture[] {
  const split = splitSource(source);
  // whatever is wrong with it, the press tells
  if ('code' in split) return [];
  const inBody = picturesIn(fromMarkdown(split.body));
  const named = [
    ...openingPicture(split.frontMatter),
    ...inBody.map(({ path, line }) => ({ path, line: split.bodyLine + line - 1 })),
  ];
  const isFirst = ({ path }: NamedPicture, at: number) => named.findIndex((one) => one.path === path) === at;
  return named
    .filter(isFirst)
    .filter(({ path }) => path !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path));
}

function openingPicture(frontMatter: string): NamedPicture[] {
  const stated = parsePlainYaml(frontMatter);
  if ('reason' in stated) return [];
  const read = frontMatterSchema.safeParse(stated.value);
  // the fence is the first line of the source
  return read.success ? [{ path: read.data.picture.src, line: stated.lineOf(['picture', 'src']) + 1 }] : [];
}

function picturesIn(root: Nodes): NamedPicture[] {
  const nodes = withDescendants(root);
  const definitions = new Map(
    nodes.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])),
  );
  return nodes.flatMap((node) => {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'image') return [{ path: node.url, line }];
    if (node.type !== 'imageReference') return [];
    return [{ path: definitions.get(node.identifier) ?? '', line }];
  });
}

function withDescendants(node: Nodes): Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(withDescendants)] : [node];
}
