import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanStatusCode,
  trace,
  TraceFlags,
  type TracerProvider,
} from '@opentelemetry/api';
import { digestOf } from '../../../libs/kernel/ids.js';
import type {
  CommandEnd,
  CommandMark,
  CommandStep,
  CommandWatch,
  SagaReaction,
  Telemetry,
} from '../../../libs/kernel/telemetry.js';

/** Commands of one batch that get a span of a handler each; what is beyond is told by the batch's size. */
const SPANS_A_BATCH_LIMIT = 100;
const TRACE_ID_DIGITS = 32;
const SPAN_ID_DIGITS = 16;

/** The ids that the next span takes, for an SDK's id generator; read while the span is started. */
export interface NextIds {
  traceId: string | undefined;
  spanId: string | undefined;
}

interface Step {
  readonly name: CommandStep;
  readonly from: number;
  to: number | undefined;
  group?: { readonly commands: number; readonly events: number };
}

/**
 * Traces from a command to every handler of its events. The ids of the trace and of the command's span are
 * digests of ids that every event carries, so that whoever handles an event, in whatever process and
 * whenever, joins the trace without anything being stored (docs/adr/0008).
 */
export class Tracing implements Telemetry {
  private lastGroup: { readonly commands: number; readonly events: number } | undefined;

  constructor(
    private readonly provider: TracerProvider,
    private readonly tenant: string,
    private readonly next: NextIds,
  ) {}

  /** Spans are made when the outcome is known, which settles the ids they take. */
  command(mark: CommandMark): CommandWatch {
    const from = Date.now();
    const steps: Step[] = [];
    return {
      step: (name) => {
        const step: Step = { name, from: Date.now(), to: undefined };
        steps.push(step);
        return () => {
          step.to = Date.now();
          // A group is told before its commands are answered, with nothing in between.
          if (name === 'append' && this.lastGroup) step.group = this.lastGroup;
        };
      },
      ended: (end) => this.commandEnded(mark, end, { from, steps }),
    };
  }

  appended(group: { commands: number; events: number }): void {
    this.lastGroup = group;
  }

  handling({
    handler,
    events,
  }: Parameters<Telemetry['handling']>[0]): (outcome: 'handled' | 'failed') => void {
    const from = Date.now();
    return (outcome) => {
      const byCommand = new Map<string, { correlationId: string; events: number; position: number }>();
      for (const { causationId, correlationId, position } of events) {
        const before = byCommand.get(causationId)?.events ?? 0;
        byCommand.set(causationId, { correlationId, events: before + 1, position });
      }
      for (const [causationId, of] of [...byCommand].slice(0, SPANS_A_BATCH_LIMIT)) {
        const span = this.started(`handle ${handler}`, from, this.under(of.correlationId, causationId));
        span.setAttributes({
          'labour.handler': handler,
          'labour.events': of.events,
          'labour.position': of.position,
          'labour.batch_events': events.length,
        });
        if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      }
    };
  }

  /**
   * One span for each command that was ordered, whose id the command finds by itself; one for a timer that
   * ordered nothing.
   */
  reacted({ saga, to, correlationId, causedBy, commandIds, startedAt }: SagaReaction): void {
    for (const commandId of commandIds.length > 0 ? commandIds : [undefined]) {
      this.next.spanId = commandId === undefined ? undefined : this.reactionIdOf(commandId);
      const name = `${to.kind === 'timer' ? 'timer' : 'saga'} ${saga}`;
      try {
        const span = this.started(name, startedAt, this.under(correlationId, causedBy));
        span.setAttributes({ 'labour.saga': saga, [`labour.${to.kind}`]: to.name });
        span.end();
      } finally {
        this.next.spanId = undefined;
      }
    }
  }

  private commandEnded(
    mark: CommandMark,
    end: CommandEnd,
    { from, steps }: { from: number; steps: readonly Step[] },
  ): void {
    const span = this.commandSpan(mark, end, from);
    span.setAttributes({
      'labour.command': mark.name,
      'labour.outcome': end.outcome,
      ...(end.streamKind === undefined ? {} : { 'labour.stream_kind': end.streamKind }),
      ...(end.code === undefined ? {} : { 'labour.refusal': end.code }),
      ...(end.position === undefined ? {} : { 'labour.position': end.position }),
    });
    if (end.outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
    const context = trace.setSpan(ROOT_CONTEXT, span);
    for (const { name, from: began, to, group } of steps) {
      const step = this.started(name, began, context);
      if (group) {
        step.setAttributes({
          'labour.group_commands': group.commands,
          'labour.group_events': group.events,
        });
      }
      step.end(to);
    }
    span.end();
  }

  /**
   * Only what was done takes the id that handlers point to: the same command may be refused before, or
   * answered again. What a saga orders stands under the saga's answer to an event or timer.
   */
  private commandSpan({ name, commandId, correlationId }: CommandMark, end: CommandEnd, from: number): Span {
    const own = end.outcome === 'done' ? this.spanIdOf(commandId) : undefined;
    const begins = commandId === correlationId && end.outcome !== 'repeated';
    if (begins) this.next.traceId = this.traceIdOf(correlationId);
    this.next.spanId = own;
    try {
      return this.started(
        `command ${name}`,
        from,
        begins ? ROOT_CONTEXT : this.parentOf(commandId, correlationId),
      );
    } finally {
      this.next.traceId = undefined;
      this.next.spanId = undefined;
    }
  }

  private started(name: string, startTime: number, context: Context): Span {
    return this.provider.getTracer('labour').startSpan(name, { startTime }, context);
  }

  /** What repeats a command stands under it; what a saga ordered, under the reaction that ordered it. */
  private parentOf(commandId: string, correlationId: string): Context {
    if (commandId === correlationId) return this.under(correlationId, correlationId);
    return this.remote(correlationId, this.reactionIdOf(commandId));
  }

  /** Below the span of a command that may have run in another process, long ago. */
  private under(correlationId: string, commandId: string): Context {
    return this.remote(correlationId, this.spanIdOf(commandId));
  }

  private remote(correlationId: string, spanId: string): Context {
    const traceId = this.traceIdOf(correlationId);
    const parent: SpanContext = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
    return trace.setSpanContext(ROOT_CONTEXT, parent);
  }

  private reactionIdOf(commandId: string): string {
    return digestOf('reaction', this.tenant, commandId).slice(0, SPAN_ID_DIGITS);
  }

  private traceIdOf(correlationId: string): string {
    return digestOf('trace', this.tenant, correlationId).slice(0, TRACE_ID_DIGITS);
  }

  private spanIdOf(commandId: string): string {
    return digestOf('span', this.tenant, commandId).slice(0, SPAN_ID_DIGITS);
  }
}
