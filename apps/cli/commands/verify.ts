import { readFileSync, writeFileSync } from 'node:fs';
import { type HeadStatement, signatureFault, stateHead } from '../../../libs/event-store/head-statement.js';
import { ChainVerifier, type Verification } from '../../../libs/event-store/verify.js';
import { withStore } from '../store.js';
import { print, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface VerifyOptions {
  /** `POSITION:HASH`, or a file that `--state` wrote. */
  readonly noted?: string;
  readonly state?: string;
  readonly publicKey?: string;
  readonly json?: boolean;
}

const HASH = /^[0-9a-f]{64}$/i;
const SHOW_EVERY_MS = 500;

/** Walks the log's chain, and says what is wrong and where, or what to note down. */
export async function verifyCommand(options: VerifyOptions): Promise<ExitCode> {
  const noted = options.noted === undefined ? undefined : notedFrom(options.noted);
  const fault = noted && options.publicKey ? signatureFault(noted, textOf(options.publicKey)) : undefined;
  if (fault !== undefined) {
    say(`labor: ${options.noted}: ${fault}`);
    return 1;
  }
  const signingKey = signingKeyFrom(process.env);
  return withStore(async ({ engine, database, tenant, clock }) => {
    const startedAt = performance.now();
    const found = await new ChainVerifier(
      { pool: database.pool, tenant, replay: engine.log.replay },
      progressOn(process.stderr),
    ).verify(noted);
    const seconds = (performance.now() - startedAt) / 1000;
    const whole = !found.broken && (found.noted?.stands ?? true);
    const statement = stateHead({ tenant, ...found.head }, clock.now(), signingKey);
    if (options.state && whole) writeFileSync(options.state, `${JSON.stringify(statement)}\n`);
    if (options.json) print(JSON.stringify({ whole, ...found, ...(whole ? { statement } : {}) }));
    else for (const line of report(found, seconds)) print(line);
    return whole ? 0 : 1;
  });
}

function report({ events, head, broken, noted }: Verification, seconds: number): string[] {
  if (broken) {
    const { kind, position, event, belongsAt } = broken;
    const what = {
      changed: '被改动 changed',
      removed: '被删除 removed',
      inserted: '被插入 inserted',
      moved: '被移动 moved',
    }[kind];
    return [
      `链条断裂 · the chain breaks at position ${position}: an event was ${what}`,
      ...(event ? [`  ${event.type} of ${event.stream}, event ${event.eventId}`] : []),
      ...(belongsAt ? [`  its place is position ${belongsAt}`] : []),
      `  ${position - 1} events before it are whole. Perhaps compare with a backup from there on.`,
    ];
  }
  const speed = `${events.toLocaleString('en')} events in ${seconds.toFixed(1)} s`;
  if (noted && !noted.stands) {
    const { position, hash } = noted.head;
    return [
      `日志与记录不符 · the log is not the one that was noted down: position ${position}`,
      `  noted ${hash}`,
      `  found ${noted.found ?? 'no event at this position'}`,
    ];
  }
  return [
    `日志完整 · the log is whole: ${speed}`,
    ...(noted
      ? [`  与记录相符 · it still begins with what was noted at position ${noted.head.position}`]
      : []),
    `  记下此行 · note this down: ${head.position}:${head.hash}`,
  ];
}

function notedFrom(text: string): HeadStatement {
  const [position, hash] = text.split(':');
  if (hash !== undefined && HASH.test(hash) && /^\d+$/.test(position ?? '')) {
    return { tenant: '', position: Number(position), hash, statedAt: '' };
  }
  try {
    const statement = JSON.parse(readFileSync(text, 'utf8')) as HeadStatement;
    if (Number.isSafeInteger(statement.position) && HASH.test(statement.hash)) return statement;
  } catch {
    // Neither form: told below.
  }
  throw new UsageError(`--noted ${text}: POSITION:HASH (64 hex digits) or a file that --state wrote needed`);
}

/** LABOR_SIGNING_KEY_FILE: an Ed25519 private key (PEM). Without one, statements are not signed. */
function signingKeyFrom(environment: NodeJS.ProcessEnv): string | undefined {
  const file = environment.LABOR_SIGNING_KEY_FILE;
  return file === undefined ? undefined : textOf(file);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file}: cannot be read. A key in PEM form is needed.`);
  }
}

function progressOn(stream: NodeJS.WriteStream): ((position: number) => void) | undefined {
  if (!stream.isTTY) return undefined;
  let shownAt = performance.now();
  return (position) => {
    if (performance.now() - shownAt < SHOW_EVERY_MS) return;
    shownAt = performance.now();
    stream.write(`\r${position.toLocaleString('en')} …`);
  };
}
