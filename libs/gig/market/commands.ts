import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { GIG_MARKET_KINDS } from './events.js';

/** A state labour company names the employer that it is. */
export const registerGigMarket = defineCommand({
  name: 'RegisterGigMarket',
  summary: 'Set up a labour market, a gig market or a state labour company',
  summaryZh: '设立劳务市场、零工市场、国有劳务公司',
  roles: ['bureau'],
  schema: z.strictObject({
    marketId: identifier,
    kind: z.enum(GIG_MARKET_KINDS),
    name: shortText,
    division: divisionCode,
    operatorId: identifier.optional(),
    from: businessDate,
  }),
  example: {
    marketId: 'm1',
    kind: 'gig-market',
    name: '远安县零工市场',
    division: '420525',
    from: '2023-04-01',
  },
});

/** `on` is its last day. */
export const closeGigMarket = defineCommand({
  name: 'CloseGigMarket',
  summary: 'Close a labour market, a gig market or a state labour company',
  summaryZh: '撤销劳务市场、零工市场、国有劳务公司',
  roles: ['bureau'],
  schema: z.strictObject({ marketId: identifier, on: businessDate }),
  example: { marketId: 'm1', on: '2024-12-31' },
});

export const GIG_MARKET_COMMANDS = [registerGigMarket, closeGigMarket] as const;
export type GigMarketCommand = CommandOf<(typeof GIG_MARKET_COMMANDS)[number]>;
