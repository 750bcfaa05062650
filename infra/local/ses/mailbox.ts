import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** A message that SES took. */
export const mailSchema = z.object({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** Bytes. */
  size: z.number(),
});
export type Mail = z.infer<typeof mailSchema>;

export type Mailbox = ReturnType<typeof openMailbox>;

/** Every message as SES took it, byte for byte, kept in a file. */
export function openMailbox(file: string) {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS mail (
      number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, recipient TEXT NOT NULL, sender TEXT NOT NULL,
      subject TEXT NOT NULL, at TEXT NOT NULL, size INTEGER NOT NULL, raw BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS mail_by_recipient ON mail (recipient);
  `);
  const columns = 'id, recipient AS "to", sender AS "from", subject, at, size';
  const insert = database.prepare(
    'INSERT INTO mail (id, recipient, sender, subject, at, size, raw) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const selectAll = database.prepare(`SELECT ${columns} FROM mail ORDER BY number DESC`);
  const selectTo = database.prepare(
    `SELECT ${columns} FROM mail WHERE recipient = ? COLLATE NOCASE ORDER BY number DESC`,
  );
  const countSince = database.prepare('SELECT COUNT(*) AS count FROM mail WHERE at >= ?');
  const selectRaw = database.prepare('SELECT raw FROM mail WHERE id = ?');

  return {
    add({ id, to, from, subject, at }: Omit<Mail, 'size'>, raw: Buffer): void {
      insert.run(id, to, from, subject, at, raw.length, raw);
    },
    /** Newest first; of one recipient, or all. */
    list(to?: string): Mail[] {
      return z.array(mailSchema).parse(to === undefined ? selectAll.all() : selectTo.all(to));
    },
    raw(id: string): Buffer | undefined {
      const row = z
        .object({ raw: z.instanceof(Uint8Array) })
        .optional()
        .parse(selectRaw.get(id));
      return row && Buffer.from(row.raw);
    },
    /** Messages since a moment, in milliseconds since the epoch. */
    countSince(since: number): number {
      return z.object({ count: z.number() }).parse(countSince.get(new Date(since).toISOString())).count;
    },
    close(): void {
      database.close();
    },
  };
}
