import { Tracing } from './tracing.js';

export interface OpenTracing {
  readonly telemetry: Tracing;
  /** Sends what is left. */
  close(): Promise<void>;
}

/**
 * Tracing as the usual variables ask for it: OTEL_EXPORTER_OTLP_ENDPOINT names a collector,
 * OTEL_SERVICE_NAME this process, OTEL_TRACES_SAMPLER_ARG the share of traces kept. Without an endpoint
 * nothing is loaded and nothing is traced.
 */
export async function openTracing(
  environment: NodeJS.ProcessEnv,
  options: { readonly tenant: string; readonly service: string },
): Promise<OpenTracing | undefined> {
  const endpoint = environment.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint) return undefined;
  if (!URL.canParse(endpoint) || !/^https?:/.test(endpoint)) {
    throw new Error(`OTEL_EXPORTER_OTLP_ENDPOINT ${endpoint}: an address as http://127.0.0.1:4318 is needed`);
  }
  const { exportingProvider } = await import('./trace-provider.js');
  const share = shareOf(environment.OTEL_TRACES_SAMPLER_ARG);
  const service = environment.OTEL_SERVICE_NAME ?? options.service;
  const { provider, next } = exportingProvider(endpoint, service, share);
  return {
    telemetry: new Tracing(provider, options.tenant, next),
    close: () => provider.shutdown(),
  };
}

function shareOf(text: string | undefined): number {
  const share = text === undefined || text === '' ? 1 : Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new Error(`OTEL_TRACES_SAMPLER_ARG ${text}: a share from 0 to 1 is needed`);
}
