import { SimulatedClock } from '../../../libs/kernel/clock.js';
import { give, opening, place } from '../backup/testing/played-store.js';
import { openRuntime, type Runtime } from '../runtime.js';
import { Metrics } from './metrics.js';
import { serveMetrics, type ServedMetrics } from './metrics-server.js';

/** A background process has no door: what it measures is read at a port of its own. */

let url: string;
let drop: () => Promise<void>;
let runtime: Runtime;
let served: ServedMetrics;
beforeAll(async () => {
  ({ url, drop } = await place());
  const metrics = new Metrics();
  const clock = new SimulatedClock(Date.parse('2024-03-01T09:00:00+08:00'));
  runtime = await openRuntime({ ...opening(url, clock), telemetry: metrics });
  const { engine } = runtime;
  served = (await serveMetrics({ LABOR_METRICS_PORT: '0' }, { metrics, engine })) as ServedMetrics;
});
afterAll(async () => {
  await served.close();
  await runtime.close();
  await drop();
});

const ALLIANCE = {
  allianceId: 'three-gorges',
  name: '三峡库区劳务协作联盟',
  members: ['420525'],
  from: '2024-03-01',
};

it('says how far each handler is and what it did', async () => {
  const answer = await give(runtime, 'once', 'FormAlliance', ALLIANCE, 'bureau:42');
  expect(answer).toBe('done');
  const response = await fetch(served.url);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const lines = (await response.text()).split('\n');
  const ofViews = lines.filter((line) => line.startsWith('labour_follower_lag_events{handler="view:'));
  expect(ofViews.length).toBeGreaterThan(5);
  expect(lines).toContain('labour_follower_lag_events{handler="view:alliance-members"} 0');
  expect(lines).toContain('labour_handled_events_total{handler="view:alliance-members"} 1');
  expect(lines).toContain('labour_log_head_position 1');
});

it('answers nothing else, and is not there unless asked for', async () => {
  expect((await fetch(served.url.replace('/metrics', '/api/events'))).status).toBe(404);
  expect((await fetch(served.url, { method: 'POST' })).status).toBe(404);
  const of = { metrics: new Metrics(), engine: runtime.engine };
  expect(await serveMetrics({}, of)).toBeUndefined();
  await expect(serveMetrics({ LABOR_METRICS_PORT: 'x' }, of)).rejects.toThrow('LABOR_METRICS_PORT x');
  const taken = new URL(served.url).port;
  await expect(serveMetrics({ LABOR_METRICS_PORT: taken }, of)).rejects.toThrow('EADDRINUSE');
});
