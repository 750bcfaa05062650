import { holdsBlock } from './tree/blocks.ts';
import { childrenOf, type DomElement, type DomNode, isElement, isIn } from './tree/dom.ts';

/** Words that stand together, or a block that is read in a way of its own. */
export type InlineRun = { nodes: DomNode[] } | { block: DomElement };

/** Parts nodes into the runs of words between and within blocks, however deep those are; blocks of the given names stay whole. */
export function inlineRuns(nodes: DomNode[], whole: string[] = []): InlineRun[] {
  const runs: InlineRun[] = [];
  let nodesOfRun: DomNode[] = [];
  const flush = () => {
    if (nodesOfRun.length > 0) runs.push({ nodes: nodesOfRun });
    nodesOfRun = [];
  };
  for (const node of nodes) {
    if (!holdsBlock(node)) {
      nodesOfRun.push(node);
      continue;
    }
    flush();
    if (isElement(node) && isIn(node, whole)) runs.push({ block: node });
    else runs.push(...inlineRuns(childrenOf(node), whole));
  }
  flush();
  return runs;
}
