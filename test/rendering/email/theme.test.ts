import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast } from '../../../functions/rendering/email/contrast.ts';
import { themeOf } from '../../../functions/rendering/email/theme.ts';

test('any accent that can be read on white has a sister that can be read on dark paper', () => {
  const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
  fc.assert(
    fc.property(channel, channel, channel, (red, green, blue) => {
      const { darkAccent, darkPaper } = themeOf({ accent: `#${red}${green}${blue}` });
      expect(darkAccent).toMatch(/^#[0-9a-f]{6}$/);
      expect(contrast(darkAccent, darkPaper)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});
