/** The colours of an email, light and dark; each text colour has at least 4.5:1 on its ground. */
export interface Theme {
  accent: string;
  darkAccent: string;
  darkPaper: string;
}

const darkPaper = '#15171b';
const leastContrast = 6;

/** Completes a publication's accent with one light enough for dark mode. */
export function themeOf(accent: string): Theme {
  let darkAccent = accent;
  for (let share = 0; contrast(darkAccent, darkPaper) < leastContrast; share += 0.05) {
    darkAccent = mixWithWhite(accent, share);
  }
  return { accent, darkAccent, darkPaper };
}

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixWithWhite(hex: string, share: number): string {
  const mixed = channels(hex).map((channel) => Math.round(channel + (255 - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
