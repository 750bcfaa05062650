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
  const database = openDatabase(file);
  const columns = 'id, recipient AS "to", sender AS "from", subject, at, size';
  const insert = database.prepare(
    'INSERT INTO mail (id, recipient, sender, subject, at, size, raw) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const selectAll = database.prepare(`SELECT ${columns} FROM mail ORDER BY number DESC`);
  const selectTo = database.prepare(
    `SELECT ${columns} FROM mail WHERE recipient = ? COLLATE NOCASE ORDER BY number DESC`,
  );
  const selectRaw = database.prepare('SELECT raw FROM mail WHERE id = ?');
  const selectLatest = database.prepare('SELECT raw FROM mail ORDER BY number DESC LIMIT ?');
  const [begin, commit] = [database.prepare('BEGIN'), database.prepare('COMMIT')];

  return {
    /** Where SES keeps what belongs to its mail. */
    database,
    add({ id, to, from, subject, at }: Omit<Mail, 'size'>, raw: Buffer): void {
      insert.run(id, to, from, subject, at, raw.length, raw);
    },
    /** Writes all that `work` writes, or nothing. */
    inTransaction(work: () => void): void {
      begin.run();
      try {
        work();
        commit.run();
      } catch (fault) {
        database.exec('ROLLBACK');
        throw fault;
      }
    },
    /** Newest first; of one recipient, or all. */
    list(to?: string): Mail[] {
      return z.array(mailSchema).parse(to === undefined ? selectAll.all() : selectTo.all(to));
    },
    raw(id: string): Buffer | undefined {
      const row = rawSchema.optional().parse(selectRaw.get(id));
      return row && Buffer.from(row.raw);
    },
    /** The newest messages whole, oldest first. */
    latest(count: number): Buffer[] {
      const rows = z.array(rawSchema).parse(selectLatest.all(count));
      return rows.reverse().map(({ raw }) => Buffer.from(raw));
    },
    close(): void {
      database.close();
    },
  };
}

const rawSchema = z.object({ raw: z.instanceof(Uint8Array) });

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  // not synced at each commit: a killed desk loses nothing by it, and SES takes a thousand messages a second
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS mail (
      number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, recipient TEXT NOT NULL, sender TEXT NOT NULL,
      subject TEXT NOT NULL, at TEXT NOT NULL, size INTEGER NOT NULL, raw BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS mail_by_recipient ON mail (recipient);
  `);
  return database;
}
