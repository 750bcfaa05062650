import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSettings, SettingsError } from '../../infra/settings.ts';

const shipped = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as {
  context: { broadsheet: Record<string, unknown> & { publication: Record<string, unknown> } };
};
const { broadsheet } = shipped.context;
const withPublication = (change: object) => ({
  ...broadsheet,
  publication: { ...broadsheet.publication, ...change },
});

describe('parseSettings', () => {
  it('takes what cdk.json ships, and fills in what may be left out', () => {
    expect(parseSettings(broadsheet).publication.name).toBe('Economy, Finance and Market News');
    const { sending: _, ...rest } = broadsheet;
    expect(parseSettings(rest).sending).toEqual({ accountShare: 0.9, undoSeconds: 60, workers: 4 });
  });

  it.each([
    [undefined, 'has no context "broadsheet"'],
    [{}, 'publication: is missing'],
    [{ ...broadsheet, publicaton: {} }, 'publicaton: no such setting'],
    [withPublication({ name: undefined }), 'publication.name: is missing'],
    [withPublication({ name: 'two\nlines' }), 'publication.name: must be one line'],
    [withPublication({ replyTo: 'nobody' }), 'publication.replyTo: must be an email address'],
    [
      withPublication({ sender: { name: 'x', address: 'x' } }),
      'publication.sender.address: must be an email',
    ],
    [withPublication({ timeZone: 'Mars/Base' }), 'publication.timeZone: must be a named time zone'],
    [withPublication({ language: 'xx' }), 'publication.language: must be one of en'],
    [withPublication({ theme: { accent: '#ffcc00' } }), 'publication.theme.accent: must contrast'],
    [
      withPublication({
        topics: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      }),
      'publication.topics: must not name the same topic id twice',
    ],
    [{ ...broadsheet, sending: { accountShare: 2 } }, 'sending.accountShare: must be at most 1'],
    [
      withPublication({
        topics: Array.from({ length: 20 }, (_, at) => ({ id: `t${at}`, name: 'Рынок '.repeat(10).trim() })),
      }),
      'publication: takes more than 2500 bytes in all',
    ],
    [{ ...broadsheet, sending: { workers: 1 } }, 'sending.workers: must be at least 2'],
    [{ ...broadsheet, sending: { undoSeconds: 901 } }, 'sending.undoSeconds: must be at most 900'],
    [
      { ...broadsheet, domain: { name: 'not a host', certificateArn: 'arn:aws:acm:x' } },
      'domain.name: must be a host',
    ],
    [{ ...broadsheet, domain: { name: 'n.example.com' } }, 'domain.certificateArn: is missing'],
  ])('names the key and the mend: %#', (context, words) => {
    expect(() => parseSettings(context)).toThrow(SettingsError);
    expect(() => parseSettings(context)).toThrow(words);
  });
});
