import type { PoolClient } from 'pg';
import { formatInstant } from '../kernel/business-date.js';
import type { SagaCommand } from './room.js';

/** A command to be carried out once what decided on it is committed. */
export interface Outgoing {
  /** Who gives it; commands of one giver and key keep their order. */
  readonly saga: string;
  readonly key: string;
  /** Made from its cause, so that a repetition is answered and changes nothing. */
  readonly commandId: string;
  readonly command: SagaCommand;
  readonly correlationId: string;
}

/** Writes commands to the outbox, in the transaction of whoever decided on them. */
export async function writeOutgoing(
  client: PoolClient,
  from: { readonly tenant: string; readonly handler: string },
  all: readonly Outgoing[],
): Promise<void> {
  await client.query(
    `insert into outbox (tenant, handler, saga, key, command_id, name, fields, actor, correlation_id,
                         occurred_at)
     select $1, $2, saga, key, command_id, name, fields, actor, correlation_id, occurred_at
     from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::json[], $8::text[], $9::text[],
                 $10::timestamptz[]) with ordinality
          as o (saga, key, command_id, name, fields, actor, correlation_id, occurred_at, place)
     order by place`,
    [
      from.tenant,
      from.handler,
      all.map((o) => o.saga),
      all.map((o) => o.key),
      all.map((o) => o.commandId),
      all.map((o) => o.command.name),
      all.map((o) => JSON.stringify(o.command.with)),
      all.map((o) => o.command.as ?? `system:${o.saga}`),
      all.map((o) => o.correlationId),
      all.map((o) => (o.command.occurredAt === undefined ? null : formatInstant(o.command.occurredAt))),
    ],
  );
}
