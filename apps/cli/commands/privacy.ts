import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkIdentityNumber } from '../../../libs/kernel/identity-number.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { KeyGenerations } from '../../../libs/privacy/key-generations.js';
import { rotate } from '../../../libs/privacy/rotation.js';
import { ERASURE_GROUNDS } from '../../../libs/registry/events.js';
import { giveAtDoor } from '../../worker/door.js';
import { masterKeyFrom } from '../../worker/master-key-sources.js';
import { dataFolder, withStore } from '../store.js';
import { print, Progress } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface EraseOptions {
  readonly reason: string;
  readonly as: string;
}

const ACTOR = /^[a-z]+:[A-Za-z0-9._-]{1,64}$/;

/**
 * Erases a person: records it, destroys the key and waits until everything that follows the log has let go.
 * Says what of the key may still lie on the disk.
 */
export async function privacyEraseCommand(workerId: string, options: EraseOptions): Promise<ExitCode> {
  if (!ACTOR.test(options.as)) throw new UsageError(`--as ${options.as}: ROLE:ID needed, as bureau:4205`);
  if (!(ERASURE_GROUNDS as readonly string[]).includes(options.reason)) {
    throw new UsageError(`--reason ${options.reason}: one of ${ERASURE_GROUNDS.join(', ')} needed`);
  }
  const answer = await withStore(async ({ engine, database }) => {
    await engine.settle();
    const given = await giveAtDoor(engine, {
      name: 'ErasePerson',
      with: { workerId, reason: options.reason },
      actor: options.as,
      commandId: randomUUID(),
    });
    if (isRefusal(given)) return given;
    await engine.settle();
    // So that the old row is in no page that a query can still reach; bytes on the disk may outlive it.
    await database.pool.query('vacuum person_key');
    await database.pool.query('vacuum claim');
    return given;
  });
  if (isRefusal(answer)) {
    const { code, message, citation } = answer;
    print(JSON.stringify({ code, message, citation }, null, 2));
    return 1;
  }
  print(`已删除 · erased: ${workerId} (position ${answer.position}); the key is destroyed`);
  print('Copies of the key, wrapped, may stay in free pages, in the write-ahead log and in backups of keys:');
  print('`labor privacy rotate` makes all of them worthless · 运行 labor privacy rotate 使残留密钥作废');
  return 0;
}

/** Replaces the master key: every person's key is wrapped anew, and what the old one wrapped is worthless. */
export async function privacyRotateCommand(): Promise<ExitCode> {
  const source = masterKeyFrom(process.env, join(dataFolder(), 'master.key'));
  return withStore<ExitCode>(async ({ database }) => {
    const next = nextOf(source);
    const { rows } = await database.pool.query<{ tenant: string }>(
      'select tenant from master_key union select tenant from person_key order by tenant',
    );
    for (const { tenant } of rows) {
      const generations = new KeyGenerations(database.pool, tenant, source);
      const progress = new Progress(`tenant ${tenant}`);
      const done = await rotate(database.pool, tenant, { generations, next }, (keys) =>
        progress.update(keys, keys),
      );
      progress.end();
      print(`tenant ${tenant}: ${done.rewrapped} keys wrapped under generation ${done.generation}`);
    }
    print(source.finish());
    return 0;
  });
}

function nextOf(source: ReturnType<typeof masterKeyFrom>) {
  try {
    return source.next();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Who holds this identity number, by the blind index; the number is neither printed nor kept. */
export async function privacyFindCommand(identityNumber: string): Promise<ExitCode> {
  const text = identityNumber === '-' ? readFileSync(0, 'utf8') : identityNumber;
  const identity = checkIdentityNumber(text);
  if (!identity.ok) throw new UsageError(`no identity number (GB 11643): ${identity.why}`);
  const holder = await withStore(async ({ engine }) => {
    await engine.settle();
    const claim = { kind: 'identity-number', key: identity.value, blind: true };
    return engine.factsOf('registry').holder(claim);
  });
  print(
    holder === undefined ? '未登记 · no worker has this identity number' : holder.slice('worker-'.length),
  );
  return holder === undefined ? 1 : 0;
}
