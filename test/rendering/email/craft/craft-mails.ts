import { readFileSync } from 'node:fs';
import { pictures, publication } from '../../fixtures/publication.ts';
import { receive, render } from '../../fixtures/render.ts';
import type { CraftMail } from './goal.ts';

const files = {
  DeepSeek: '../../../../templates/briefings/deepseek.md',
  'Long briefing': '../../fixtures/long-briefing.md',
  Arabic: '../../fixtures/arabic-briefing.md',
};

const topics = ['tides', 'markets', 'technology'].map((id) => ({ id, name: id }));
const request = {
  publication: { ...publication, topics, otherLanguages: ['de' as const] },
  pictures: { ...pictures, 'deepseek.png': pictures['harbour.png'] },
};

/** The mails that the goals are measured on. */
export async function craftMails(): Promise<Record<string, CraftMail>> {
  const mails = Object.entries(files).map(async ([name, file]) => {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8');
    const { html, mail } = await receive(await render('', [], { ...request, source }));
    const said = (field: string) => new RegExp(`^${field}: *"?(.*?)"?$`, 'm').exec(source)?.[1] ?? '';
    const preheader = said('preheader');
    const language = said('language') || publication.language;
    return [name, { name, html, preheader, language, title: said('title'), subject: mail.subject ?? '' }];
  });
  return Object.fromEntries(await Promise.all(mails));
}
