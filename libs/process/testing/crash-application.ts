import { createInterface } from 'node:readline';
import pg from 'pg';
import { Engine } from '../engine.js';
import { MASTER } from './house.js';
import { answeringRoom, countingRoom } from './made-up-rooms.js';

/**
 * An application of the crash test: the made-up house on a real database, told what to do by lines of JSON
 * on its standard input. It answers on its standard output, and only after the house has answered:
 *
 *     ready
 *     ok ID FIRST LAST    carried out, or carried out before: the positions
 *     no ID REASON        failed; whether it was carried out is not known
 */
export interface AskedCount {
  readonly id: string;
  readonly counterId: string;
  readonly by: number;
  readonly remindAt: number;
}

const CONNECTIONS = 8;
const CONCURRENCY = 8;

const { url, tenant } = JSON.parse(process.argv[2] ?? '{}') as { url: string; tenant: string };
const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
pool.on('error', () => undefined);
pool.on('connect', (client) => client.on('error', () => undefined));
const engine = new Engine({
  pool,
  tenant,
  clock: { now: () => Date.now() },
  master: MASTER,
  rooms: [countingRoom, answeringRoom('left', 'left'), answeringRoom('right', 'right')],
  concurrency: CONCURRENCY,
});

async function carryOut({ id, ...fields }: AskedCount): Promise<void> {
  try {
    const answer = await engine.execute({
      name: 'Count',
      with: fields,
      actor: 'system:spec',
      commandId: id,
      mayRepeat: true,
    });
    if ('refused' in answer) throw new Error(answer.code);
    const positions = answer.events.map((event) => event.position);
    say(`ok ${id} ${positions[0]} ${positions.at(-1)}`);
  } catch (error) {
    say(`no ${id} ${error instanceof Error ? error.message : String(error)}`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line.replaceAll('\n', ' ')}\n`);
}

await engine.open();
engine.startBackground();
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => void carryOut(JSON.parse(line) as AskedCount));
lines.on('close', () => process.exit(0));
say('ready');
