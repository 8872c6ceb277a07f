import type { Message } from 'kafkajs';
import { eventLine, LineUnreadable, readLine } from '../../event-store/cloud-events.js';
import type { StoredEvent } from '../../event-store/copy-rows.js';

/**
 * What lies in a topic: CloudEvents 1.0 in structured mode, the very lines of the log's export. Personal
 * parts are sealed as they are stored, so that an erasure reaches Kafka too.
 */

const CONTENT_TYPE = 'application/cloudevents+json; charset=UTF-8';
const WATERMARK_TYPE = 'labour.watermark';
/** Of every message: none of its partition's events lies between this position and its own. */
const AFTER = 'labour-after';
/** How a watermark begins; no event's id does. */
const WATERMARK_BEGINS = '{"specversion":"1.0","id":"watermark-';

export type WireMessage =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  /** Every event of this partition up to the position has been published before. */
  | { readonly kind: 'watermark'; readonly position: number }
  /** Somebody else's, or damaged: the log's dense positions tell whether one of ours is missing. */
  | { readonly kind: 'foreign'; readonly why: string };

/** `after`: the partition has no event between it and this one. */
export function eventMessage(tenant: string, event: StoredEvent, after: number): Omit<Message, 'partition'> {
  const headers = { 'content-type': CONTENT_TYPE, [AFTER]: String(after) };
  return { key: event.stream, value: eventLine(tenant, event), headers };
}

export function watermarkMessage(
  tenant: string,
  partition: number,
  { after, position }: { readonly after: number; readonly position: number },
): Omit<Message, 'partition'> {
  const line = {
    specversion: '1.0',
    id: `watermark-${partition}-${position}`,
    source: `/labour/${tenant}`,
    type: WATERMARK_TYPE,
    position: String(position),
  };
  const headers = { 'content-type': CONTENT_TYPE, [AFTER]: String(after) };
  return { key: null, value: JSON.stringify(line), headers };
}

/** Behind which position a message's partition has nothing before it; undefined where nobody says so. */
export function afterOf({ headers }: Pick<Message, 'headers'>): number | undefined {
  const text = headers?.[AFTER]?.toString() ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

export function readMessage(tenant: string, value: Buffer | null): WireMessage {
  const text = value?.toString() ?? '';
  try {
    if (text.startsWith(WATERMARK_BEGINS)) {
      const { position } = JSON.parse(text) as { position: string };
      return { kind: 'watermark', position: Number(position) };
    }
    const line = readLine(text);
    if (line.kind !== 'event') return { kind: 'foreign', why: `a line of kind ${line.kind}` };
    if (line.source !== `/labour/${tenant}`) return { kind: 'foreign', why: `an event of ${line.source}` };
    return { kind: 'event', event: line.event };
  } catch (error) {
    if (error instanceof LineUnreadable || error instanceof SyntaxError) {
      return { kind: 'foreign', why: error.message };
    }
    throw error;
  }
}
