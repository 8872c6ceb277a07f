import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from '../../../libs/process/engine.js';
import type { Metrics } from './metrics.js';
import { processReadiness } from './role-readiness.js';

const HIGHEST_PORT = 65_535;

export interface ServedMetrics {
  /** As `http://127.0.0.1:9464/metrics`. */
  readonly url: string;
  close(): Promise<void>;
}

/** LABOR_METRICS_PORT; undefined where nothing is to be served. Throws where it is no port. */
export function metricsPortFrom(environment: NodeJS.ProcessEnv): number | undefined {
  const { LABOR_METRICS_PORT: text } = environment;
  if (text === undefined || text === '') return undefined;
  const asked = Number(text);
  if (Number.isInteger(asked) && asked >= 0 && asked <= HIGHEST_PORT) return asked;
  throw new Error(`LABOR_METRICS_PORT ${text}: a whole number from 0 to ${HIGHEST_PORT} is needed`);
}

/**
 * Measurements of a process without a door of its own, at `/metrics`, and at `/ready` whether it is to be
 * relied on, where LABOR_METRICS_PORT asks for it;
 * LABOR_METRICS_HOST is 127.0.0.1 where nothing else is said. Nothing else is answered there. Throws where
 * the port is none, or taken.
 */
export async function serveMetrics(
  environment: NodeJS.ProcessEnv,
  { metrics, engine }: { readonly metrics: Metrics; readonly engine: Engine },
): Promise<ServedMetrics | undefined> {
  const { LABOR_METRICS_HOST: host = '127.0.0.1' } = environment;
  const asked = metricsPortFrom(environment);
  if (asked === undefined) return undefined;
  const server = createServer((request, response) => {
    const path = request.method === 'GET' ? request.url?.split('?')[0] : undefined;
    if (path === '/ready') {
      void processReadiness(engine).then((readiness) => {
        response.writeHead(readiness.ready ? 200 : 503, { 'content-type': 'application/json' });
        response.end(JSON.stringify(readiness));
      });
      return;
    }
    if (path !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text(engine).then(
      (body) => response.writeHead(200, { 'content-type': metrics.contentType }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(asked, host, () => listening());
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}/metrics`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
