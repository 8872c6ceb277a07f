import { randomBytes } from 'node:crypto';
import pg, { type ClientConfig, type Pool } from 'pg';
import { askingAgain } from './ask-again.js';

const PUBLICATION = 'labour_bell';
const LISTEN_AGAIN_MS = 1_000;
/** A server that has no place left for listeners is asked less and less often: each time costs it a line. */
const LISTEN_AGAIN_AT_MOST_MS = 60_000;
/** The server ends whoever says nothing for a minute, and keeps its log for it until then. */
const SAY_EVERY_MS = 5_000;
/** Kinds of message within the copy (PostgreSQL, "Streaming Replication Protocol"). */
const [LOGGED, KEEP_ALIVE, STATUS] = ['w', 'k', 'r'].map((letter) => letter.charCodeAt(0));
/** Before what was logged: the kind, where it begins, how far the log is, and the instant. */
const LOGGED_HEADER_BYTES = 25;
const COMMIT = 'C'.charCodeAt(0);
/** 2000-01-01 in milliseconds, from which the protocol counts. */
const EPOCH_2000_MS = 946_684_800_000;
/** SQLSTATE duplicate_object and unique_violation: another process makes the same. */
const MADE_MEANWHILE = ['42710', '23505'];

/** What rings: the log, or any feed that can be asked how far it is. */
interface Rung {
  refreshHead(): Promise<number>;
}

/** Of `pg`, what its types leave out. */
interface CopyingConnection {
  on(event: 'copyData', listener: (message: { chunk: Buffer }) => void): void;
  sendCopyFromChunk(chunk: Buffer): void;
}

/**
 * Hears from PostgreSQL's write-ahead log that the head of a log has moved, 2 to 3 ms sooner than by NOTIFY
 * (docs/adr/0033), whoever wrote and whether or not they ring.
 *
 * A hint that holds nothing: it decodes no event and keeps no place. Its slot is temporary, so that no log
 * is kept for a process that is gone. A ring that is lost is made up for by the next look at the head.
 */
export class WriteAheadBell {
  private readonly ask: () => Promise<void>;
  private client: pg.Client | undefined;
  private again: NodeJS.Timeout | undefined;
  private closed = false;
  /** Times in a row that nothing came of listening. */
  private refused = 0;
  /** Calls back once it hears; for whoever must know. */
  onListening: () => void = () => undefined;

  private constructor(
    private readonly url: string,
    log: Rung,
  ) {
    this.ask = askingAgain(() => log.refreshHead());
  }

  /** Undefined where the server's settings or the user's rights do not allow it: then others ring. */
  static async open(pool: Pool, url: string, log: Rung): Promise<WriteAheadBell | undefined> {
    if (!(await mayListen(pool)) || !(await publicationIn(pool))) return undefined;
    const bell = new WriteAheadBell(url, log);
    await bell.listen();
    return bell;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.again);
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, replication: 'database' } as ClientConfig);
    this.client = client;
    // Another server may have written less.
    this.through = 0n;
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    try {
      await client.connect();
      // Words of this protocol are read in capitals alone.
      const slot = `${PUBLICATION}_${randomBytes(8).toString('hex')}`;
      await client.query(`CREATE_REPLICATION_SLOT "${slot}" TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')`);
      const { connection } = client as unknown as { connection: CopyingConnection };
      connection.on('copyData', ({ chunk }) => this.heard(connection, chunk));
      const options = `proto_version '1', publication_names '${PUBLICATION}'`;
      // Answers when it ends, also where the connection stands: an answer may be cancelled.
      const ended = () => this.lost(client);
      client.query(`START_REPLICATION SLOT "${slot}" LOGICAL 0/0 (${options})`).then(ended, ended);
      const saying = setInterval(() => connection.sendCopyFromChunk(this.status()), SAY_EVERY_MS);
      client.once('end', () => clearInterval(saying));
      saying.unref();
      // What was written before it heard is asked for.
      void this.ask();
      this.refused = 0;
      this.onListening();
    } catch {
      this.lost(client);
      this.refused += 1;
    }
  }

  private through = 0n;

  private heard(connection: CopyingConnection, chunk: Buffer): void {
    const kind = chunk[0];
    if (kind === LOGGED) {
      this.through = chunk.readBigUInt64BE(9);
      if (chunk[LOGGED_HEADER_BYTES] === COMMIT) void this.ask();
    } else if (kind === KEEP_ALIVE) {
      this.through = chunk.readBigUInt64BE(1);
      const isAsked = chunk[17] === 1;
      if (isAsked) connection.sendCopyFromChunk(this.status());
    }
  }

  /** Written, flushed and applied as far as was heard: the server need keep nothing for this listener. */
  private status(): Buffer {
    const message = Buffer.alloc(34);
    message[0] = STATUS ?? 0;
    for (const at of [1, 9, 17]) message.writeBigUInt64BE(this.through, at);
    message.writeBigUInt64BE(BigInt(Date.now() - EPOCH_2000_MS) * 1_000n, 25);
    return message;
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    if (this.closed) return;
    const pauseMs = Math.min(LISTEN_AGAIN_AT_MOST_MS, LISTEN_AGAIN_MS * 2 ** this.refused);
    this.again = setTimeout(() => void this.listen(), pauseMs);
    this.again.unref();
  }
}

async function mayListen(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ may: boolean }>(
    `select current_setting('wal_level') = 'logical' and (rolreplication or rolsuper)
            and current_setting('max_wal_senders')::int > 0
            and current_setting('max_replication_slots')::int
              > (select count(*) from pg_replication_slots) as may
     from pg_roles where rolname = current_user`,
  );
  return rows[0]?.may ?? false;
}

/** Names the table that changes with every append; false where it may not be made. */
async function publicationIn(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query('select from pg_publication where pubname = $1', [PUBLICATION]);
  if (rows.length > 0) return true;
  try {
    await pool.query(`create publication ${PUBLICATION} for table tenant`);
    return true;
  } catch (error) {
    return MADE_MEANWHILE.includes(String((error as { code?: unknown }).code));
  }
}
