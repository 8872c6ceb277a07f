import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { emptyDatabase } from '../support/database.js';

/**
 * What the Dockerfile copies is enough for every role: laid out as it says, without the packages of
 * development, and run with what docker-compose.yml sets. No container engine is needed for that.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_LIMIT_MS = 60_000;
const compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true });

let image: string;
let database: Awaited<ReturnType<typeof emptyDatabase>>;
const children: ChildProcess[] = [];
beforeAll(async () => {
  image = mkdtempSync(join(tmpdir(), 'labour-image-'));
  const last =
    readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
      .split(/^FROM /m)
      .at(-1) ?? '';
  for (const [, from = ''] of last.matchAll(/^COPY --from=build \/app\/(\S+)/gm)) {
    if (from === 'node_modules') layPackages();
    else cpSync(join(ROOT, from), join(image, from), { recursive: true });
  }
  database = await emptyDatabase();
}, START_LIMIT_MS);
afterAll(async () => {
  await Promise.all(
    children.map((child) => {
      const ended = new Promise((end) => child.once('close', end));
      child.kill('SIGTERM');
      return child.exitCode === null ? ended : undefined;
    }),
  );
  await database.drop();
  rmSync(image, { recursive: true });
});

/** As `npm prune --omit=dev` leaves them. */
function layPackages(): void {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  for (const [path, { dev, devOptional }] of Object.entries<{ dev?: boolean; devOptional?: boolean }>(
    packages,
  )) {
    const isNested = path.lastIndexOf('node_modules/') > 0;
    if (path === '' || dev || devOptional || isNested || !existsSync(join(ROOT, path))) continue;
    mkdirSync(dirname(join(image, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(image, path));
  }
}

/** Settings of a service, but for servers, which are those of this run. */
function settingsOf(service: string): NodeJS.ProcessEnv {
  const { LABOR_KAFKA: _kafka, LABOR_REDIS: _redis, ...own } = compose.services[service].environment;
  const here = { HOST: '127.0.0.1', DATABASE_URL: database.url, LABOR_MASTER_KEY: 'x'.repeat(64) };
  const { PATH } = process.env;
  const ports = own.PORT === undefined ? { LABOR_METRICS_PORT: '0' } : { PORT: '0' };
  return { PATH, NODE_ENV: 'production', LABOR_DATA: join(image, 'data'), ...own, ...here, ...ports };
}

/** Where a process answers once it is at work. */
function started(words: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((told, failed) => {
    const child = spawn(process.execPath, words.slice(1), {
      cwd: image,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    children.push(child);
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [, address] = /(?:listening on|measurements at) (http:\/\/[^\s;/]+)/.exec(said) ?? [];
      if (address) told(address);
    });
    child.once('close', () => failed(new Error(said)));
  });
}

/** How the check of a service ends, asked of another address. */
function checked(service: string, address: string): Promise<number | null> {
  const [, , ...words] = compose.services[service].healthcheck.test as string[];
  const asked = words.map((word) => word.replace(/http:\/\/127\.0\.0\.1:\d+/, address));
  return new Promise((end) => spawn(process.execPath, asked, { cwd: image }).once('close', end));
}

it(
  'runs every role, and what looks whether it is well finds it so',
  async () => {
    const worker = settingsOf('saga');
    const roles = 'saga,projector,timer,matcher';
    const [door, work] = await Promise.all([
      started(['node', 'dist/apps/api/main.js'], settingsOf('api')),
      started(compose.services.saga.command, { ...worker, LABOR_ROLES: roles }),
    ]);
    const command = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-actor': 'bureau:4205' },
    };
    const alliance = { allianceId: 'a', name: '示例联盟', members: ['420525'], from: '2024-03-01' };
    const answer = await fetch(`${door}/api/commands/FormAlliance`, {
      ...command,
      body: JSON.stringify(alliance),
    });
    const { position } = (await answer.json()) as { position: number };
    const read = await fetch(`${door}/api/alliances?on=2024-03-02&minPosition=${position}`);
    expect(await read.text()).toContain('示例联盟');
    expect(await Promise.all([checked('api', door), checked('saga', work)])).toEqual([0, 0]);
    expect(await checked('saga', 'http://127.0.0.1:1')).toBe(1);
    const list = spawn(process.execPath, ['dist/apps/cli/main.js', 'dead-letters', 'list'], {
      cwd: image,
      env: worker,
    });
    expect(await new Promise((end) => list.once('close', end))).toBe(0);
  },
  START_LIMIT_MS,
);
