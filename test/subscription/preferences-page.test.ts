import { describe, expect, it } from 'vitest';
import type { Language } from '../../functions/publication/languages.ts';
import { form, open } from './fixtures/every-page.ts';

const pages = open();
const bodyOf = (html: string) => html.slice(html.indexOf('<body>'));
const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0;

describe('the preferences page', () => {
  const three = { otherLanguages: ['de', 'ar'] as Language[] };

  it('ticks and fills in what holds, and never the address', () => {
    const html = open(three, 'ar').preferences({ ...form, language: 'ar' });
    expect(html).toContain('value="markets" checked');
    expect(count(html, / checked/g)).toBe(1);
    expect(html).toContain('<option value="ar" lang="ar" dir="rtl" selected>العربية</option>');
    expect(count(html, / selected/g)).toBe(1);
    expect(html).toContain('value="Zoë"');
    expect(html).not.toMatch(/role="(status|alert)"/);
  });

  it('asks for no language where there is one, for no topics where there are none', () => {
    const html = bodyOf(open({ topics: [] }).preferences({ ...form, topics: [] }));
    expect(html).not.toMatch(/<select|<fieldset/);
  });

  it('says in a sentence what was saved', () => {
    const say = (topics: string[]) => pages.preferences({ ...form, topics, outcome: 'saved' });
    expect(say([])).toMatch(/role="status"><strong>Saved.<\/strong> You now get everything from /);
    expect(say(['markets', 'technology'])).toContain(' on: Markets and Technology and business.');
  });

  it('keeps a refused name, and ties what is wrong with it to the field', () => {
    const html = pages.preferences({ ...form, name: 'www.example.com', outcome: 'name-refused' });
    expect(html).toContain('value="www.example.com"');
    expect(html).toContain('id="fault" role="alert"');
    expect(html).toContain('aria-invalid="true" aria-describedby="fault name-hint"');
  });

  it('leads to the way out, and the way out leads here', () => {
    expect(pages.preferences(form)).toContain('<a href="/unsubscribe?token&#x3D;P1">');
    expect(pages.unsubscribe({ token: 'P1' })).toContain('<a href="/preferences?token&#x3D;P1">');
  });
});
