import type { Pool, PoolClient } from 'pg';
import type { Batch, Handler } from '../../messaging/handler.js';
import {
  findParked,
  OUTBOX,
  type ParkedWork,
  readPositionOfLog,
  takeParked,
  writeParked,
  writeResumed,
} from '../../messaging/parking/parked-rows.js';
import {
  DECISION_TYPES,
  isDecision,
  parkedIdOf,
  type Part,
  type WorkDecision,
} from '../../messaging/parking/work.js';

/** A saga's command on its way. */
export interface Order {
  readonly saga: string;
  readonly key: string;
  readonly commandId: string;
}

function lineOf({ saga, key }: Order): Part {
  return { handler: OUTBOX, part: `orders/${saga}`, key };
}

function itemOf({ commandId }: Order): string {
  return `order-${commandId}`;
}

/** Lines of orders that stand still: the rows stay in the outbox, which passes over their saga and key. */
export class ParkedOrders {
  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
  ) {}

  async park(order: Order, failed: { error: string; tries: number }): Promise<void> {
    await inTransaction(this.pool, (client) => this.write(client, order, { ...failed, waitsFor: null }));
  }

  /**
   * Waits for the facts a command rests on. Where they go on already, nothing is written and the command is
   * given again at once; the lock keeps them from going on unseen meanwhile.
   */
  async wait(order: Order, on: { parkedId: string; message: string }): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        'select 1 from parked_work where tenant = $1 and parked_id = $2 for share',
        [this.tenant, on.parkedId],
      );
      if (!rowCount) return;
      await this.write(client, order, { error: on.message, tries: 1, waitsFor: on.parkedId });
    });
  }

  /** A line that was tried once more, and went. */
  async resume(order: Order): Promise<void> {
    const parkedId = parkedIdOf(lineOf(order));
    const work = await findParked(this.pool, this.tenant, parkedId);
    if (work) await inTransaction(this.pool, (client) => letGo(client, this.tenant, work));
  }

  private async write(
    client: PoolClient,
    order: Order,
    failed: Pick<ParkedWork, 'error' | 'tries' | 'waitsFor'>,
  ): Promise<void> {
    const position = await readPositionOfLog(client, this.tenant);
    const work = { ...lineOf(order), item: itemOf(order), position, timer: null, ...failed };
    await writeParked(client, this.tenant, { work, events: [] });
  }
}

async function letGo(client: PoolClient, tenant: string, work: ParkedWork): Promise<void> {
  await takeParked(client, tenant, work.parkedId);
  await writeResumed(client, tenant, { work, because: `${work.item} ${work.tries}` });
}

/** Follows what operators decide about orders. */
export class OrderDecisions implements Handler {
  readonly name = OUTBOX;
  readonly types: ReadonlySet<string> = new Set(DECISION_TYPES);

  constructor(
    private readonly tenant: string,
    private readonly decided: () => void,
  ) {}

  async handle(client: PoolClient, batch: Batch): Promise<void> {
    for (const event of batch.events) {
      if (isDecision(event) && event.data.handler === OUTBOX) await this.decide(client, event);
    }
  }

  settled(committed: boolean): void {
    if (committed) this.decided();
  }

  private async decide(client: PoolClient, { type, data }: WorkDecision): Promise<void> {
    const work = await findParked(client, this.tenant, data.parkedId);
    if (work?.item !== data.item) return;
    if (type === 'ParkedWorkRetried') {
      await client.query(
        `update parked_work set state = 'retried', waits_for = null where tenant = $1 and parked_id = $2`,
        [this.tenant, data.parkedId],
      );
      return;
    }
    await client.query('delete from outbox where tenant = $1 and command_id = $2', [
      this.tenant,
      work.item.slice('order-'.length),
    ]);
    await letGo(client, this.tenant, work);
  }
}

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  let broken: Error | boolean = false;
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (error) {
    broken = error instanceof Error ? error : true;
    throw error;
  } finally {
    client.release(broken);
  }
}
