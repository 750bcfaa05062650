import { contrast, leastContrast } from '../../publication/contrast.ts';
import type { Theme } from '../email/theme.ts';
import type { Problem } from '../problem.ts';
import { error } from '../problem.ts';

const lightGrounds = ['paper', 'wash'] as const;
const darkGrounds = ['darkPaper', 'darkWash', 'darkDesk'] as const;

/** Every text of a mail and each ground that it stands on; a button's are a link's the other way round. */
const pairs: (readonly [keyof Theme, keyof Theme])[] = [
  ...(['ink', 'soft', 'accent'] as const).flatMap((text) =>
    lightGrounds.map((ground) => [text, ground] as const),
  ),
  ...(['darkInk', 'darkSoft', 'darkAccent'] as const).flatMap((text) =>
    darkGrounds.map((ground) => [text, ground] as const),
  ),
];

/** Measures the publication's colours against one another. */
export function checkContrast(theme: Theme): Problem[] {
  return pairs.flatMap(([text, ground]) => {
    const [colour, other] = [String(theme[text]), String(theme[ground])];
    const ratio = contrast(colour, other);
    if (ratio >= leastContrast) return [];
    const message =
      `The theme's ${text} (${colour}) on its ${ground} (${other}) has a contrast of ${ratio.toFixed(1)}:1, ` +
      `and needs ${leastContrast}: choose other colours in the publication's settings.`;
    return [error('contrast', message)];
  });
}
