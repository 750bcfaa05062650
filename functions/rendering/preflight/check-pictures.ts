import { altPlaceholder } from '../../drafting/placeholders.ts';
import type { Block, PictureBlock } from '../block.ts';
import type { Problem } from '../problem.ts';
import { error, warning } from '../problem.ts';
import type { MadeEmail } from './made-email.ts';
import type { SeenHtml } from './seen-html.ts';
import type { SourceLines } from './source-lines.ts';

/** A phone on a train loads a megabyte in several seconds. */
const mostBytes = 1_000_000;
/** Beyond, a picture is a stripe that nobody makes anything out of. */
const mostSidesRatio = 5;

/** Looks at the pictures that the author chose, and at what became of them. */
export function checkPictures(seen: SeenHtml, email: MadeEmail, lines: SourceLines): Problem[] {
  const shown = picturesIn(email.view.blocks);
  const used = new Set(shown.map(({ url }) => url));
  const chosen = Object.entries(email.pictures).filter(([, { key }]) => used.has(`${email.baseUrl}/${key}`));
  return [
    ...chosen.flatMap(([path, { bytes, width, height }]) => {
      const line = lines.ofAddress(path);
      return [...checkWeight(path, bytes, line), ...checkShape(path, width / height, line)];
    }),
    ...shown.flatMap((picture) => checkAlt(picture, lines)),
    ...checkAttributes(seen),
  ];
}

function checkWeight(path: string, bytes: number | undefined, line: number | undefined): Problem[] {
  if (bytes === undefined || bytes <= mostBytes) return [];
  const megabytes = (bytes / 1_000_000).toFixed(1);
  const message = `The picture ${path} has ${megabytes} MB: scale it down to 1200 pixels, or save it as JPEG, to get below 1.`;
  return [warning('picture-heavy', message, line)];
}

function checkShape(path: string, ratio: number, line: number | undefined): Problem[] {
  if (ratio <= mostSidesRatio && ratio >= 1 / mostSidesRatio) return [];
  const shape = ratio > 1 ? 'wide' : 'tall';
  const message = `The picture ${path} is so ${shape} that a phone shows a stripe: crop it.`;
  return [warning('picture-shape', message, line)];
}

/** A draft has words of its own where the picture's should stand. */
function checkAlt({ alt }: PictureBlock, lines: SourceLines): Problem[] {
  if (!alt.startsWith(altPlaceholder)) return [];
  const message = `A picture still has the words of the draft, "${altPlaceholder}": write what there is to see.`;
  return [error('picture-placeholder', message, lines.ofWords(altPlaceholder))];
}

/** Ours to get right: without sizes a mail jumps about while it loads, without words some readers get nothing. */
function checkAttributes({ pictures }: SeenHtml): Problem[] {
  const lacking = pictures.filter(
    ({ alt, width, height }) => alt === undefined || !Number(width) || !/^(auto|\d+)$/.test(height ?? ''),
  );
  return lacking.map(({ src = '' }) =>
    error('picture-attributes', `The mail shows ${src} without its words or size: mend the template.`),
  );
}

function picturesIn(blocks: Block[]): PictureBlock[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'picture') return [block];
    return block.kind === 'only' ? picturesIn(block.blocks) : [];
  });
}
