import { freshDatabase } from '../../../test/support/database.js';
import { TEST_MASTER_KEY } from '../../../test/support/engine.js';
import type { SimulatedClock } from '../../../libs/kernel/clock.js';
import { identityCheckCharacter } from '../../../libs/kernel/identity-number.js';
import { MasterKey } from '../../../libs/privacy/sealing.js';
import { Metrics } from '../../worker/telemetry/metrics.js';
import type { MatcherWish } from '../../worker/matcher/open-matcher.js';
import { openRuntime, type Runtime } from '../../worker/runtime.js';
import { type Api, createApi } from '../create-api.js';

/** A busy machine takes its time to compile and to make a database. */
export const START_LIMIT_MS = 60_000;

/** Long enough for tables that follow, short enough to wait for in vain. */
const READ_TIMEOUT_MS = 1_500;

/** What came back: the status, the headers and the body, read as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Whatever its shape: matchers look at it. */
  readonly body: Record<string, never>;
}

/** A door over real HTTP on a database of its own. */
export interface ApiUnderTest {
  readonly url: string;
  readonly databaseUrl: string;
  readonly runtime: Runtime;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Gives a command; `as` is `bureau:4205` where it does not matter. */
  give(name: string, fields: unknown, headers?: Record<string, string>): Promise<Answer>;
  send(path: string, init: RequestInit): Promise<Answer>;
  /** Closes the door and the engine behind it; the database stays. */
  stop(): Promise<void>;
  /** Opens both again, on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface Opening {
  readonly clock?: SimulatedClock;
  readonly matcher?: MatcherWish;
}

/** `way` leads to the database otherwise than directly; without `clock` it is the database's. */
export async function apiUnderTest(
  options: Opening & { way?: (databaseUrl: string) => Promise<string> } = {},
): Promise<ApiUnderTest> {
  const database = await freshDatabase();
  const databaseUrl = await (options.way?.(database.url) ?? database.url);
  let open = await openBoth(databaseUrl, options);
  const stop = async () => {
    await open.api.close();
    await open.runtime.close();
  };
  const send = (path: string, init: RequestInit) => answerOf(fetch(`${open.api.url}${path}`, init));
  return {
    get url() {
      return open.api.url;
    },
    get runtime() {
      return open.runtime;
    },
    databaseUrl,
    send,
    get: (path, headers = {}) => send(path, { headers }),
    give: (name, fields, headers = {}) =>
      send(`/api/commands/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-actor': 'bureau:4205', ...headers },
        body: JSON.stringify(fields),
      }),
    stop,
    restart: async () => {
      open = await openBoth(databaseUrl, options);
    },
    close: async () => {
      await stop().catch(() => undefined);
      await database.close();
    },
  };
}

async function openBoth(
  databaseUrl: string,
  { clock, matcher }: Opening,
): Promise<{ runtime: Runtime; api: Api }> {
  const masterKey = new MasterKey(TEST_MASTER_KEY);
  const metrics = new Metrics();
  const runtime = await openRuntime({
    databaseUrl,
    masterKey,
    telemetry: metrics,
    matcher,
    ...(clock ? { clock } : {}),
  });
  runtime.engine.startBackground();
  const { engine, database, tenant } = runtime;
  try {
    const address = { host: '127.0.0.1', port: 0 };
    const readTimeoutMs = READ_TIMEOUT_MS;
    const api = await createApi({ engine, database, tenant, ...address, readTimeoutMs, metrics });
    return { runtime, api };
  } catch (error) {
    await runtime.close();
    throw error;
  }
}

async function answerOf(response: Promise<Response>): Promise<Answer> {
  const { status, headers, ...rest } = await response.then(async (one) => ({
    status: one.status,
    headers: one.headers,
    text: await one.text(),
  }));
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  return { status, headers, body: isJson ? JSON.parse(rest.text) : rest.text };
}

/** The fields of a person who differs from every other by their number, below 1000. */
export function person(number: number): Record<string, string> {
  const digits = `42052519850101${String(number).padStart(3, '0')}`;
  return {
    workerId: `p${number}`,
    name: '张三',
    idNumber: `${digits}${identityCheckCharacter(digits)}`,
    phone: '13800000000',
    household: '420525101001',
  };
}
