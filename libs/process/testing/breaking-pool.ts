import type { Pool, PoolClient } from 'pg';

/** What a process that was killed says. */
export class Killed extends Error {}

interface Lent {
  readonly client: PoolClient;
  back: boolean;
}

/**
 * A pool for a process that is killed before its n-th statement: from then on nothing it asks is answered,
 * and what it had open is rolled back by the database, as when its connections break. To be killed after a
 * statement, before it is heard of, leaves the database as to be killed before the next one.
 */
export class BreakingPool {
  /** Statements asked so far. */
  statements = 0;
  killed = false;
  private readonly lent = new Set<Lent>();

  constructor(
    private readonly real: Pool,
    private readonly killedAt = Number.POSITIVE_INFINITY,
  ) {}

  asPool(): Pool {
    const pool = {
      query: (...asked: unknown[]) => this.ask(() => this.real.query(...(asked as [string]))),
      connect: async () => {
        if (this.killed) throw new Killed();
        return this.lend(await this.real.connect());
      },
    };
    return pool as unknown as Pool;
  }

  private lend(client: PoolClient): PoolClient {
    const lent: Lent = { client, back: false };
    this.lent.add(lent);
    const lending = {
      query: (...asked: unknown[]) => this.ask(() => client.query(...(asked as [string]))),
      release: (broken?: Error | boolean) => this.takeBack(lent, broken),
    };
    return lending as unknown as PoolClient;
  }

  private takeBack(lent: Lent, broken?: Error | boolean): void {
    if (lent.back) return;
    lent.back = true;
    this.lent.delete(lent);
    lent.client.release(broken);
  }

  private async ask<Answer>(statement: () => Promise<Answer>): Promise<Answer> {
    if (this.killed) throw new Killed();
    this.statements += 1;
    if (this.statements < this.killedAt) return statement();
    this.killed = true;
    for (const lent of [...this.lent]) this.takeBack(lent, true);
    throw new Killed();
  }
}
