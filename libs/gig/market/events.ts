import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** 劳务市场, 零工市场, 国有劳务公司 (N25 §2(8)). */
export const GIG_MARKET_KINDS = ['labour-market', 'gig-market', 'state-labour-company'] as const;

/** `operatorId` is the employer that runs it; a state labour company is one itself. */
export const gigMarketRegistered = defineEvent({
  type: 'GigMarketRegistered',
  version: 1,
  summary: 'A labour market, a gig market or a state labour company was set up.',
  schema: z.object({
    marketId: identifier,
    kind: z.enum(GIG_MARKET_KINDS),
    name: shortText,
    division: divisionCode,
    operatorId: identifier.optional(),
    from: businessDate,
  }),
});

/** `on` is its last day. */
export const gigMarketClosed = defineEvent({
  type: 'GigMarketClosed',
  version: 1,
  summary: 'A labour market, a gig market or a state labour company was closed.',
  schema: z.object({ marketId: identifier, on: businessDate }),
});

export const GIG_MARKET_EVENTS = [gigMarketRegistered, gigMarketClosed] as const;
export type GigMarketEvent = EventOf<(typeof GIG_MARKET_EVENTS)[number]>;
export type RecordedGigMarketEvent = RecordedOf<(typeof GIG_MARKET_EVENTS)[number]>;
