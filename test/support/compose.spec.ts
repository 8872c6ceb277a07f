import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The compose file names only what the code knows; it cannot be run without a container engine. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: unknown;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const compose: { services: Record<string, Service> } = parse(
  readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'),
  { merge: true },
);
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);

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
  expect(ours.map(([name]) => name)).toEqual(['api', 'worker', 'matcher']);
  for (const [name, { command, environment }] of ours) {
    const unknown = Object.keys(environment ?? {}).filter((one) => !new RegExp(`\\b${one}\\b`).test(known));
    expect([name, unknown]).toEqual([name, []]);
    expect(Object.keys(environment ?? {})).toEqual(expect.arrayContaining(['DATABASE_URL', 'LABOR_REDIS']));
    const program = (command ?? ['node', 'dist/apps/api/main.js'])[1] ?? '';
    expect(existsSync(join(ROOT, program.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
  }
});
