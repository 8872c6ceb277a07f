import type { Attributes, HrTime } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';

/** How long a collector may take; what it does not take by then is let go. */
const TIMEOUT_MS = 5_000;
const SUCCESS = 0;
const FAILED = 1;
const PATH = '/v1/traces';

type Told = Parameters<SpanExporter['export']>[1];

/**
 * OTLP over HTTP as JSON, the stable form of the protocol (opentelemetry-proto 1.x). Written here because
 * the published exporter brings metrics, logs and a binary codec with it.
 */
export class OtlpExporter implements SpanExporter {
  private readonly address: string;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    endpoint: string,
    private readonly service: string,
  ) {
    const base = endpoint.replace(/\/+$/, '');
    this.address = base.endsWith(PATH) ? base : `${base}${PATH}`;
  }

  export(spans: ReadableSpan[], told: Told): void {
    const sending = this.send(spans).then(
      () => told({ code: SUCCESS }),
      (error: unknown) =>
        told({ code: FAILED, error: error instanceof Error ? error : new Error(String(error)) }),
    );
    this.underWay.add(sending);
    void sending.finally(() => this.underWay.delete(sending));
  }

  async forceFlush(): Promise<void> {
    await Promise.all(this.underWay);
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
  }

  private async send(spans: readonly ReadableSpan[]): Promise<void> {
    const answer = await fetch(this.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(otlpOf(spans, this.service)),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${this.address} answered ${answer.status}`);
  }
}

function otlpOf(spans: readonly ReadableSpan[], service: string): object {
  const resource = { attributes: keyValues({ 'service.name': service }) };
  return {
    resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'labour' }, spans: spans.map(spanOf) }] }],
  };
}

function spanOf(span: ReadableSpan): object {
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    ...(span.parentSpanContext ? { parentSpanId: span.parentSpanContext.spanId } : {}),
    name: span.name,
    // OTLP counts kinds from 1, which is an internal span.
    kind: span.kind + 1,
    startTimeUnixNano: nanoseconds(span.startTime),
    endTimeUnixNano: nanoseconds(span.endTime),
    attributes: keyValues(span.attributes),
    status: { code: span.status.code },
  };
}

function keyValues(attributes: Attributes): object[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: Number.isInteger(value) ? { intValue: String(value) } : { stringValue: String(value) },
  }));
}

function nanoseconds([seconds, nanos]: HrTime): string {
  return String(BigInt(seconds) * 1_000_000_000n + BigInt(nanos));
}
