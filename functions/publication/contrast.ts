/** What WCAG 2.2 asks of text of any size. */
export const leastContrast = 4.5;

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** A `#rrggbb` colour with a share of another in it, from 0 to 1. */
export function mix(colour: string, other: string, share: number): string {
  const others = channels(other);
  const mixed = channels(colour).map((channel, at) =>
    Math.round(channel + ((others[at] ?? 0) - channel) * share),
  );
  return hexOf(mixed);
}

/** A colour of the same hue, as bright as a lamp; mixing it with white would only make it pale. */
export function brighten(colour: string): string {
  const brightest = Math.max(...channels(colour));
  const factor = brightest > 0 ? Math.max(1, 236 / brightest) : 1;
  return hexOf(channels(colour).map((channel) => Math.round(channel * factor)));
}

const hexOf = (values: number[]) =>
  `#${values.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
