import type { DraftNote } from '../draft.ts';

const mostNotes = 300;

/**
 * Finds the lines of the HTML that notes are about, where their words stand there once. That a link of something
 * dropped is gone too goes without saying.
 */
export function placeNotes(notes: DraftNote[], html: string): DraftNote[] {
  const dropped = notes.flatMap((note) => note.dropped ?? []).join('\n');
  for (const note of notes.slice(0, mostNotes)) {
    const [start = ''] = (note.dropped ?? '').split('\n');
    const words = start.trim().slice(0, 40);
    const at = words.length < 4 ? -1 : html.indexOf(words);
    if (note.line !== undefined || at < 0 || html.indexOf(words, at + 1) >= 0) continue;
    note.line = html.slice(0, at).split(/\r\n?|\n/).length;
  }
  return notes.filter(({ message }) => {
    const [, words] = /^unlinked: (.*) \(/s.exec(message) ?? [];
    return words === undefined || !dropped.includes(words);
  });
}
