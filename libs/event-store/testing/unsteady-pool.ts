import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Chance } from './chance.js';

/** How the transactions of an unsteady process go. */
export interface Unsteadiness {
  readonly chance: Chance;
  /** Which share of its connections dawdles; half of these take a transaction id before anything else. */
  readonly share: number;
  /** The longest pause before a statement of theirs. */
  readonly pauseMs: number;
  /** Called between taking the id and the first statement: for specs that decide when it goes on. */
  readonly betweenIdAndWork?: () => Promise<void>;
}

type Asked = [unknown, ...unknown[]];

/**
 * A pool whose transactions may stop on the way and may have begun, with an id of their own, long before
 * they write: as under a scheduler that is busy, or in an application that did something else first.
 */
export class UnsteadyPool {
  constructor(
    private readonly real: Pool,
    private readonly how: Unsteadiness,
  ) {}

  asPool(): Pool {
    const pool = {
      query: (...asked: Asked) => this.alone(asked),
      connect: async () => (await this.connect()).client,
      on: (...asked: Parameters<Pool['on']>) => this.real.on(...asked),
    };
    return pool as unknown as Pool;
  }

  private async alone(asked: Asked): Promise<unknown> {
    const { client, finish } = await this.connect();
    let broken: Error | boolean = false;
    try {
      const answer = await ask(client, asked);
      await finish();
      return answer;
    } catch (error) {
      broken = error instanceof Error ? error : true;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  private async connect(): Promise<{ client: PoolClient; finish: () => Promise<void> }> {
    const { chance, share, pauseMs } = this.how;
    const real = await this.real.connect();
    if (!chance.happens(share)) return { client: real, finish: async () => undefined };
    let open = this.how.betweenIdAndWork !== undefined || chance.happens(0.5);
    if (open) await this.takeId(real);
    const client = {
      query: (...asked: Asked) => {
        if (isStream(asked[0])) return ask(real, asked);
        const text = textOf(asked[0]);
        if (open && text === 'begin') return Promise.resolve({ rows: [] });
        if (text === 'commit' || text === 'rollback') open = false;
        return pause(chance.below(pauseMs + 1)).then(() => ask(real, asked));
      },
      // A transaction that nobody finished is undone with its connection.
      release: (broken?: Error | boolean) => real.release(open ? true : broken),
      on: real.on.bind(real),
    };
    const finish = async () => {
      if (open) await real.query('commit');
      open = false;
    };
    return { client: client as unknown as PoolClient, finish };
  }

  private async takeId(real: PoolClient): Promise<void> {
    try {
      await real.query('begin');
      await real.query('select pg_current_xact_id()');
      await this.how.betweenIdAndWork?.();
    } catch (error) {
      real.release(error instanceof Error ? error : true);
      throw error;
    }
  }
}

function ask(client: PoolClient, asked: Asked): Promise<unknown> {
  return (client.query as (...args: readonly unknown[]) => Promise<unknown>).apply(client, asked);
}

/** A COPY hands itself over and must be handed on at once. */
function isStream(query: unknown): boolean {
  return typeof (query as { submit?: unknown } | undefined)?.submit === 'function';
}

function textOf(query: unknown): string {
  const text = typeof query === 'string' ? query : (query as { text?: string } | undefined)?.text;
  return (text ?? '').trim().toLowerCase();
}
