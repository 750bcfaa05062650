import { z } from 'zod';
import { contrast, leastContrast } from './contrast.ts';

// so light that a colour with the least contrast to it keeps its hue when it is taken a shade further
const leastContrastOfPaper = 14;

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like "#9e2a2b"');

const fontStack = z
  .string()
  .max(200, 'must be at most 200 characters')
  .regex(
    /^[\p{L}\p{N} ,'-]+$/u,
    `must be font names with commas between them, like "Georgia, 'Times New Roman', serif"`,
  )
  .regex(/(^|,\s*)(serif|sans-serif|system-ui)$/, 'must end in serif, sans-serif or system-ui');

const logoUrl = z
  .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
  .max(300, 'must be at most 300 characters');

const logoSchema = z.strictObject({
  /**
   * For light paper; without `dark`, dark mode shows it on a light plate. Programs that darken mail by themselves
   * may leave the plate out: a ground or an outline in the picture itself is seen in all of them.
   */
  light: logoUrl,
  /** For dark paper. */
  dark: logoUrl.optional(),
  /** Its size in the masthead, in pixels. */
  width: z.int().min(16).max(320),
  height: z.int().min(16).max(120),
});

/** How the publication looks; what is left out has the press's own look. */
export const themeSchema = z
  .strictObject({
    /** The colour of kickers, rules, links and buttons. */
    accent: colour,
    /** What the text stands on, and its colour. */
    paper: colour.optional(),
    ink: colour.optional(),
    bodyFont: fontStack.optional(),
    headingFont: fontStack.optional(),
    /** Stands in the masthead in place of the name, which it is described by. */
    logo: logoSchema.optional(),
  })
  .check(({ value: { accent, ink, paper = '#ffffff' }, issues }) => {
    if (contrast('#000000', paper) < leastContrastOfPaper) {
      const message = 'must be a light colour; dark mode has a paper of its own';
      issues.push({ code: 'custom', path: ['paper'], message, input: paper });
      return;
    }
    for (const [name, hex] of Object.entries({ accent, ink })) {
      if (hex === undefined || contrast(hex, paper) >= leastContrast) continue;
      const message = `must contrast with ${paper} by at least ${leastContrast}:1; choose a darker colour`;
      issues.push({ code: 'custom', path: [name], message, input: hex });
    }
  });

export type ThemeSettings = z.infer<typeof themeSchema>;
