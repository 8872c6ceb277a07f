import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** 公共就业服务站, 服务窗口 (N25 §2(12)). */
export const WINDOW_KINDS = ['station', 'window'] as const;

/** 一站式服务: 政策咨询, 业务办理, and what people at a settlement ask for beside them. */
export const WINDOW_SERVICES = [
  'policy-advice',
  'business-handling',
  'job-introduction',
  'training-sign-up',
  'rights-advice',
  'other',
] as const;
export type WindowService = (typeof WINDOW_SERVICES)[number];

const people = z.int().min(0).max(1_000_000);

/** 易地扶贫搬迁安置点 (N25 §2(12), N6 art. 15). Persons name it by `settlementId` where they are recognised. */
export const settlementRegistered = defineEvent({
  type: 'SettlementRegistered',
  version: 1,
  summary: 'A relocation settlement entered the registry.',
  schema: z.object({
    settlementId: identifier,
    name: shortText,
    /** Its county or what lies below; a place, nobody's home address. */
    division: divisionCode,
    /** 人口规模 on the first day. */
    people,
    from: businessDate,
  }),
});

/** 人口规模 from a day on. */
export const settlementPeopleCounted = defineEvent({
  type: 'SettlementPeopleCounted',
  version: 1,
  summary: 'The people of a relocation settlement were counted.',
  schema: z.object({ settlementId: identifier, people, on: businessDate }),
});

/** A later report stands in for the one before from its first day on. */
export const settlementWindowReported = defineEvent({
  type: 'SettlementWindowReported',
  version: 1,
  summary: 'A settlement has a service station or window, with so many full-time staff.',
  schema: z.object({
    settlementId: identifier,
    kind: z.enum(WINDOW_KINDS),
    /** 专职服务人员. */
    fullTimeStaff: z.int().min(0).max(1_000),
    services: z.array(z.enum(WINDOW_SERVICES)),
    from: businessDate,
  }),
});

/** `on` is the last day on which it was open. */
export const settlementWindowClosed = defineEvent({
  type: 'SettlementWindowClosed',
  version: 1,
  summary: 'The service station or window of a settlement was closed.',
  schema: z.object({ settlementId: identifier, on: businessDate, reason: shortText.optional() }),
});

/** What the window did for people of the settlement; how many, and nobody by name. */
export const settlementServiceGiven = defineEvent({
  type: 'SettlementServiceGiven',
  version: 1,
  summary: 'The window of a settlement served people.',
  schema: z.object({
    settlementId: identifier,
    service: z.enum(WINDOW_SERVICES),
    persons: z.int().min(1).max(100_000),
    on: businessDate,
  }),
});

export const SETTLEMENT_EVENTS = [
  settlementRegistered,
  settlementPeopleCounted,
  settlementWindowReported,
  settlementWindowClosed,
  settlementServiceGiven,
] as const;
export type SettlementEvent = EventOf<(typeof SETTLEMENT_EVENTS)[number]>;
export type RecordedSettlementEvent = RecordedOf<(typeof SETTLEMENT_EVENTS)[number]>;
