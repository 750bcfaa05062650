import { brighten, contrast, leastContrast, mix } from '../../publication/contrast.ts';
import type { ThemeSettings } from '../../publication/theme-settings.ts';

/** Fonts and colours of emails and pages, light and dark; whatever is printed has at least 4.5:1 on its ground. */
export interface Theme {
  accent: string;
  ink: string;
  /** For what is said beside the text: captions, datelines, the footer. */
  soft: string;
  hair: string;
  paper: string;
  /** What the paper lies on; code stands on it, too. */
  wash: string;
  darkAccent: string;
  darkInk: string;
  darkSoft: string;
  darkHair: string;
  darkPaper: string;
  darkWash: string;
  darkDesk: string;
  bodyFont: string;
  headingFont: string;
  smallFont: string;
  logo: { light: string; dark: string | null; width: number; height: number } | null;
}

const serif = "Georgia, 'Times New Roman', serif";
// its digits are of one height, which Georgia's aren't: right for figures, tables and what is small
const smallFont = "'Helvetica Neue', Helvetica, Arial, sans-serif";

const dark = {
  darkInk: '#e9e6df',
  darkSoft: '#b8b4ab',
  darkHair: '#3b3f47',
  darkPaper: '#15171b',
  darkWash: '#23262c',
  darkDesk: '#0c0d0f',
};

/** Completes a publication's settings; a colour too faint for the tinted grounds is taken a shade further. */
export function themeOf(settings: ThemeSettings): Theme {
  const { accent, paper = '#ffffff', ink = '#1a1a1a', bodyFont = serif, headingFont = bodyFont } = settings;
  const wash = mix(paper, '#695011', 0.08);
  const onBoth = (colour: string, least: number) => mixUntil(colour, '#000000', { ground: wash, least });
  const { logo } = settings;
  return {
    accent: onBoth(accent, leastContrast),
    ink: onBoth(ink, leastContrast),
    soft: onBoth(mix(onBoth(ink, leastContrast), paper, 0.28), 5.5),
    hair: mix(paper, ink, 0.2),
    paper,
    wash,
    darkAccent: mixUntil(brighten(accent), '#ffffff', { ground: dark.darkWash, least: 5 }),
    ...dark,
    bodyFont,
    headingFont,
    smallFont,
    logo: logo ? { ...logo, dark: logo.dark ?? null } : null,
  };
}

interface Demand {
  ground: string;
  least: number;
}

function mixUntil(colour: string, other: string, { ground, least }: Demand): string {
  let share = 0;
  while (share < 1 && contrast(mix(colour, other, share), ground) < least) share += 0.02;
  return mix(colour, other, Math.min(1, share));
}
