import type { ThemeSettings } from '../../publishing/theme-settings.ts';
import { channels, contrast } from './contrast.ts';

/** The colours of an email, light and dark; each text colour has at least 4.5:1 on its ground. */
export interface Theme {
  accent: string;
  darkAccent: string;
  darkPaper: string;
}

const darkPaper = '#15171b';
const leastContrast = 6;

/** Completes a publication's accent with one light enough for dark mode. */
export function themeOf({ accent }: ThemeSettings): Theme {
  let darkAccent = accent;
  for (let share = 0; contrast(darkAccent, darkPaper) < leastContrast; share += 0.05) {
    darkAccent = mixWithWhite(accent, share);
  }
  return { accent, darkAccent, darkPaper };
}

function mixWithWhite(hex: string, share: number): string {
  const mixed = channels(hex).map((channel) => Math.round(channel + (255 - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
