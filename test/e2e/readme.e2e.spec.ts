import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { MEASURE_IDS } from '../../libs/policy/measures/measure.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

jest.setTimeout(240_000);

interface Ran {
  readonly code: number | null;
  readonly out: string;
}

/** Runs a line as a shell would; `until` ends it politely once the output says so. */
function run(line: string, environment: NodeJS.ProcessEnv, until?: RegExp): Promise<Ran> {
  return new Promise((resolve) => {
    const { JEST_WORKER_ID: _worker, NODE_OPTIONS: _options, ...rest } = process.env;
    // `exec` lets the signal reach the command itself rather than the shell around it.
    const child = spawn('sh', ['-c', `exec ${line}`], { cwd: ROOT, env: { ...rest, ...environment } });
    let [out, told] = ['', false];
    const hear = (text: string) => {
      out += text;
      // Once: a second signal means that nobody wants to wait.
      if (told || !until?.test(out)) return;
      told = true;
      child.kill('SIGTERM');
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('close', (code) => resolve({ code, out }));
  });
}

async function commandsOf(readme: string): Promise<string[]> {
  const text = await readFile(join(ROOT, readme), 'utf8');
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((block) => (block[1] ?? '').trim().split('\n'));
}

describe('the README', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'labour-readme-'));
    // PostgreSQL runs as another user where the tests run as root, and must reach its folder.
    await chmod(folder, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('names the same commands in both languages', async () => {
    expect(await commandsOf('README.zh.md')).toEqual(await commandsOf('README.md'));
  });

  it('has commands that work as they are written', async () => {
    // `npm test` is this run.
    const lines = (await commandsOf('README.md')).filter((line) => line.startsWith('npx '));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      const { code, out } = await run(line, { LABOR_DATA: folder });
      // The sample roster holds one bad row on purpose: its import ends with 1, as the page says.
      expect([line, out, code]).toEqual([line, out, line.includes('import') ? 1 : 0]);
    }
  });

  it('starts a server that stops when it is told to', async () => {
    const environment = { LABOR_DATA: folder, PORT: '0' };
    const { code, out } = await run('node tools/labor.mjs start', environment, /running on http/);
    expect(out).toContain('/api/docs');
    expect(code).toBe(0);
  });

  it('plays the demo to a report', async () => {
    const { code, out } = await run('npm run -s demo', {});
    expect(code).toBe(0);
    for (const word of [
      '武汉 Wuhan',
      'absorption-reward',
      'N25 §2(3)',
      'contribution-deferrals',
      '/api/docs',
    ])
      expect(out).toContain(word);
    // Every measure has its row: nothing that the notices pay is left out of the year.
    expect(out).toContain(`${MEASURE_IDS.length} of ${MEASURE_IDS.length} measures were touched`);
    for (const measure of MEASURE_IDS) expect(out).toMatch(new RegExp(` ${measure} .* N(25|6) `));
  });
});
