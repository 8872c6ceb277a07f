import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, fen, identifier, shortText } from '../../kernel/fields.js';
import { RELIEFS, WORKSHOP_KINDS } from './events.js';

/** Given by the room's own sagas when the crew may have changed; a bureau may have it counted too. */
export const countWorkshopCrew = defineCommand({
  name: 'CountWorkshopCrew',
  summary: 'Count the people lifted out of poverty whom a workshop employs',
  summaryZh: '核计就业帮扶车间吸纳脱贫人口数量',
  roles: ['system', 'bureau'],
  schema: z.strictObject({ employerId: identifier }),
  example: { employerId: 'e1' },
});

export const recordFeeRelief = defineCommand({
  name: 'RecordFeeRelief',
  summary: 'Record costs that a workshop is relieved of',
  summaryZh: '登记就业帮扶车间费用减免',
  roles: ['bureau'],
  schema: z.strictObject({
    employerId: identifier,
    relief: z.enum(RELIEFS),
    amountFen: fen,
    from: businessDate,
    until: businessDate.optional(),
  }),
  example: {
    employerId: 'e1',
    relief: 'rent',
    amountFen: 1_200_000,
    from: '2024-01-01',
    until: '2024-12-31',
  },
});

/** A heritage workshop names its craft. */
export const reportWorkshopKind = defineCommand({
  name: 'ReportWorkshopKind',
  summary: 'Report of which kind a workshop is: with a heritage craft, a community factory, or plain',
  summaryZh: '登记就业载体类别（非遗就业工坊、社区工厂、就业帮扶车间）',
  roles: ['bureau'],
  schema: z.strictObject({
    employerId: identifier,
    kind: z.enum(WORKSHOP_KINDS),
    craft: shortText.optional(),
    from: businessDate,
  }),
  example: { employerId: 'e1', kind: 'heritage-workshop', craft: '远安烙画', from: '2024-01-01' },
});

export const WORKSHOP_COMMANDS = [countWorkshopCrew, recordFeeRelief, reportWorkshopKind] as const;
export type ReportWorkshopKind = CommandOf<typeof reportWorkshopKind>;
export type WorkshopCommand = CommandOf<(typeof WORKSHOP_COMMANDS)[number]>;
export type RecordFeeRelief = CommandOf<typeof recordFeeRelief>;
