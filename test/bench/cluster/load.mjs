// A process that registers workers at an even pace, whether or not the answers keep up, and tells when each
// was acknowledged. ROLE=all does all of the work too; ROLE=door leaves it to others.
import { readFileSync } from 'node:fs';
import { openRuntime } from '../../../dist/apps/worker/runtime.js';
import { MasterKey } from '../../../dist/libs/privacy/sealing.js';
import { registration } from './people.mjs';

const { DATABASE_URL: databaseUrl, LABOR_MASTER_KEY_FILE: keyFile, ROLE } = process.env;
const masterKey = new MasterKey(Buffer.from(readFileSync(keyFile, 'utf8').trim(), 'base64'));
const runtime = await openRuntime({
  databaseUrl,
  masterKey,
  ...(ROLE === 'door' ? { roles: new Set(['api']) } : {}),
});
const { engine } = runtime;
engine.startBackground();
const STEP_MS = 10;

process.on('message', async ({ rate, seconds, first, stop }) => {
  if (stop) {
    await runtime.close();
    process.exit(0);
  }
  const acknowledged = [];
  const giving = [];
  const all = Math.round(rate * seconds);
  let [given, failed] = [0, 0];
  const startedAt = performance.now();
  const spent = process.cpuUsage();
  await new Promise((over) => {
    const timer = setInterval(() => {
      const due = Math.min(all, Math.floor(((performance.now() - startedAt) / 1000) * rate));
      for (; given < due; given += 1) giving.push(one(first + given));
      if (given >= all) {
        clearInterval(timer);
        over();
      }
    }, STEP_MS);
  });
  await Promise.all(giving);
  const took = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(spent);
  process.send({ acknowledged, failed, took, processorSeconds: (user + system) / 1e6 });

  async function one(number) {
    const before = now();
    const answer = await engine
      .execute({ ...registration(number), commandId: `bench-${number}` })
      .catch(() => ({}));
    if (answer.events) acknowledged.push([answer.position, now(), now() - before]);
    else failed += 1;
  }
});
process.once('disconnect', () => process.exit(0));
process.send('ready');

/** Milliseconds of a clock that all processes of a machine share. */
function now() {
  return performance.timeOrigin + performance.now();
}
