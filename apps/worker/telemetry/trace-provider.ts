import { randomBytes } from 'node:crypto';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type IdGenerator,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { NextIds } from './tracing.js';
import { OtlpExporter } from './otlp-exporter.js';

export interface TraceProvider {
  readonly provider: BasicTracerProvider;
  readonly next: NextIds;
}

/** An SDK whose spans take the ids they are given, and random ones otherwise. */
export function traceProvider(processor: SpanProcessor, options: { share?: number } = {}): TraceProvider {
  const next: NextIds = { traceId: undefined, spanId: undefined };
  const idGenerator: IdGenerator = {
    generateTraceId: () => next.traceId ?? randomBytes(16).toString('hex'),
    generateSpanId: () => {
      const given = next.spanId;
      next.spanId = undefined;
      return given ?? randomBytes(8).toString('hex');
    },
  };
  // By the trace's id and not by the parent: every process comes to the same answer by itself.
  const sampler = new TraceIdRatioBasedSampler(options.share ?? 1);
  return { provider: new BasicTracerProvider({ idGenerator, sampler, spanProcessors: [processor] }), next };
}

/** Spans in batches to a collector that takes OTLP over HTTP as JSON. */
export function exportingProvider(endpoint: string, service: string, share: number): TraceProvider {
  return traceProvider(new BatchSpanProcessor(new OtlpExporter(endpoint, service)), { share });
}
