import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hasGone } from '../local-servers/server-process.js';
import { sharedKafka, withServer } from '../../test/support/kafka.js';

/** Brokers from the command line: there until they are told to go, and gone then. */

withServer(await sharedKafka(), 'brokers from the command line', () => {
  it('stay until a signal, and end with it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'labour-run-'));
    const child = spawn(process.execPath, [resolve('dist/infra/kafka-local/run.js'), '1', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((end) => child.once('close', end));
    const said = await new Promise<string>((told) =>
      child.stdout.setEncoding('utf8').once('data', (text: string) => told(text)),
    );
    expect(said).toMatch(/^LABOR_KAFKA=127\.0\.0\.1:\d+\n$/);
    const broker = Number(readFileSync(join(folder, 'broker-1.pid'), 'utf8'));
    // Long enough for a process that nothing keeps to be gone.
    await new Promise((later) => setTimeout(later, 500));
    expect([child.exitCode, process.kill(broker, 0)]).toEqual([null, true]);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await hasGone(broker, 0)).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
