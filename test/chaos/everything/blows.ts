import kafkajs from 'kafkajs';
import type { RoleProcess } from '../../../apps/cli/cluster/role-process.js';
import { familyOf, hang, signal } from '../signals.js';
import { type Field, ON_KAFKA, patiently } from './field.js';

const DAY_MS = 86_400_000;
const AIM_FOR_MS = 4_000;
const BETWEEN_LOOKS_MS = 4;

/** What may befall a cluster; resolves once it is mended, and says what was done. */
export type Blow = (field: Field, chance: () => number) => Promise<string>;

/** By name, each as likely as the others. */
export const BLOWS: Readonly<Record<string, Blow>> = {
  'leading broker': loseLeadingBroker,
  relay: (field) => killLeader(field, 'relay'),
  matcher: (field) => killLeader(field, 'matcher'),
  timer: (field) => killLeader(field, 'leader:timers'),
  orders: (field) => killLeader(field, 'leader:outbox'),
  'projector in a transaction': (field, chance) => killInTransaction(field, { role: 'projector', chance }),
  'saga in a transaction': (field, chance) => killInTransaction(field, { role: 'saga', chance }),
  door: killDoor,
  'Redis lost': loseRedis,
  'Redis flushed': flushRedis,
  'PostgreSQL lost': losePostgres,
  'PostgreSQL hung': hangPostgres,
  'way cut': (field, chance) => blockWay(field, { passage: 'cut', chance }),
  'way silent': (field, chance) => blockWay(field, { passage: 'silent', chance }),
  'clock jump': jumpClock,
  'frozen leader': freezeLeader,
};

const between = (least: number, most: number, chance: () => number) =>
  least + Math.floor(chance() * (most - least + 1));
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
const oneOf = <One>(all: readonly One[], chance: () => number): One =>
  all[Math.floor(chance() * all.length)] as One;

/** Whoever supervises machines starts another in its place. */
async function killed(field: Field, victim: RoleProcess): Promise<void> {
  field.killed.add(victim);
  await victim.kill();
  const before = new Set(field.cluster.processes);
  await field.cluster.startRole(victim.roles).catch((error) => {
    // Another blow may fall on it before it is at work; that one starts the next.
    const mine = field.cluster.processes.filter((one) => !before.has(one) && field.killed.has(one));
    if (!mine.some(({ roles }) => roles === victim.roles)) throw error;
  });
}

async function leaderOf(field: Field, handler: string): Promise<RoleProcess | undefined> {
  const { database, tenant } = field.onlooker;
  const { rows } = await patiently(() =>
    database.pool.query<{ leader: string | null }>(
      'select leader from checkpoint where tenant = $1 and handler = $2',
      [tenant, handler],
    ),
  );
  const pid = Number(rows[0]?.leader?.split('/')[1]);
  return field.cluster.processes.find((one) => one.alive && one.pid === pid);
}

async function killLeader(field: Field, handler: string): Promise<string> {
  const victim = await leaderOf(field, handler);
  if (!victim) return `nobody led ${handler}`;
  await killed(field, victim);
  return `killed the leader of ${handler}`;
}

async function freezeLeader(field: Field, chance: () => number): Promise<string> {
  const handler = oneOf(['relay', 'matcher', 'leader:timers', 'leader:outbox'], chance);
  const [victim, frozenMs] = [await leaderOf(field, handler), between(4_000, 7_000, chance)];
  if (!victim) return `nobody led ${handler}`;
  await hang([victim.pid], frozenMs);
  return `froze the leader of ${handler} for ${frozenMs} ms`;
}

async function killDoor(field: Field, chance: () => number): Promise<string> {
  await killed(field, oneOf(field.cluster.living('api'), chance));
  return 'killed a door';
}

/** Freezes it again and again until it stands in a transaction that has written, then kills it there. */
async function killInTransaction(
  field: Field,
  { role, chance }: { role: string; chance: () => number },
): Promise<string> {
  const victims = field.cluster.living(role);
  const until = performance.now() + AIM_FOR_MS;
  for (let turn = between(0, 1, chance); performance.now() < until; turn += 1) {
    const victim = victims[turn % victims.length];
    if (!victim?.alive) continue;
    signal(victim.pid, 'SIGSTOP');
    if (await isWriting(field, victim).catch(() => false)) {
      await killed(field, victim);
      return `killed ${role} in a transaction`;
    }
    signal(victim.pid, 'SIGCONT');
    await pause(BETWEEN_LOOKS_MS);
  }
  await killed(field, oneOf(victims, chance));
  return `killed ${role} at rest`;
}

async function isWriting({ onlooker }: Field, { name }: RoleProcess): Promise<boolean> {
  const { rowCount } = await onlooker.database.pool.query(
    `select 1 from pg_stat_activity
     where application_name = $1 and backend_xid is not null and state = 'idle in transaction'`,
    [name],
  );
  return (rowCount ?? 0) > 0;
}

async function loseLeadingBroker({ cluster, onlooker }: Field, chance: () => number): Promise<string> {
  const { kafka } = cluster;
  if (!kafka) throw new Error('there is no Kafka');
  const client = new kafkajs.Kafka({ brokers: [...kafka.addresses], logLevel: kafkajs.logLevel.NOTHING });
  const admin = client.admin();
  const topic = `labour.${onlooker.tenant}.events`;
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  await admin.disconnect();
  const { leader, partitionId } = oneOf(topics[0]?.partitions ?? [], chance);
  await kafka.kill(leader);
  await pause(between(500, 4_000, chance));
  await kafka.restart(leader);
  return `killed broker ${leader}, which led partition ${partitionId}`;
}

async function loseRedis({ cluster: { redis } }: Field, chance: () => number): Promise<string> {
  await redis?.kill();
  await pause(between(0, 3_000, chance));
  await redis?.restart();
  return 'killed Redis';
}

async function flushRedis({ cluster: { redis } }: Field): Promise<string> {
  await redis?.flush();
  return 'flushed Redis';
}

async function losePostgres({ cluster: { postgres } }: Field, chance: () => number): Promise<string> {
  await postgres.kill();
  await pause(between(0, 2_000, chance));
  await postgres.restart();
  return 'killed PostgreSQL';
}

async function hangPostgres({ cluster: { postgres } }: Field, chance: () => number): Promise<string> {
  const hungMs = between(1_000, 7_000, chance);
  await hang(familyOf(postgres.pid), hungMs);
  return `hung PostgreSQL for ${hungMs} ms`;
}

/** The way of a role to all brokers, or to one of them. */
async function blockWay(
  { ways }: Field,
  { passage, chance }: { passage: 'cut' | 'silent'; chance: () => number },
): Promise<string> {
  const role = oneOf(ON_KAFKA, chance);
  const blockedMs = between(1_000, 8_000, chance);
  const blocked = chance() < 0.5 ? ways[role] : [oneOf(ways[role], chance)];
  for (const proxy of blocked) proxy.set(passage);
  await pause(blockedMs);
  for (const proxy of blocked) proxy.set('open');
  return `${role}'s way to ${blocked.length} of 3 brokers ${passage} for ${blockedMs} ms`;
}

/** To a later day in the middle of everything, or back: the latter moves nothing. */
async function jumpClock({ driver }: Field, chance: () => number): Promise<string> {
  const days = chance() < 0.3 ? -between(1, 40, chance) : between(1, 25, chance);
  await patiently(async () => {
    const now = await driver.instant();
    await driver.show({ instant: now + days * DAY_MS, pace: 'free' });
  });
  return `jumped the clock by ${days} days`;
}
