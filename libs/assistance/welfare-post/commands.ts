import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, fen, identifier, shortText } from '../../kernel/fields.js';
import { DUTIES } from './events.js';

const holder = { workerId: identifier, contractId: identifier, on: businessDate };

/** What was found of the conditions on a day; said again it replaces what was found before. */
export const examineWelfarePlacement = defineCommand({
  name: 'ExamineWelfarePlacement',
  summary: 'Record the examination of a placement in a public-welfare post',
  summaryZh: '登记公益性岗位安置条件核查',
  roles: ['bureau'],
  schema: z.strictObject({
    ...holder,
    cannotLeave: z.boolean(),
    noOtherWork: z.boolean(),
    willing: z.boolean(),
    able: z.boolean(),
    ground: shortText.optional(),
  }),
  example: {
    workerId: 'w1',
    contractId: 'c1',
    on: '2024-03-05',
    cannotLeave: true,
    noOtherWork: true,
    willing: true,
    able: true,
    ground: '照料老人，入户核实',
  },
});

export const assessPostHolder = defineCommand({
  name: 'AssessPostHolder',
  summary: 'Record the assessment of who holds a public-welfare post',
  summaryZh: '登记公益性岗位在岗人员考核',
  roles: ['employer', 'bureau'],
  schema: z.strictObject({
    ...holder,
    duties: z.enum(DUTIES),
    rulesKept: z.boolean(),
    note: shortText.optional(),
  }),
  example: { workerId: 'w1', contractId: 'c1', on: '2024-06-30', duties: 'fulfilled', rulesKept: true },
});

/** Who stays needs a day on which it is looked at again. */
export const decidePostExit = defineCommand({
  name: 'DecidePostExit',
  summary: 'Decide whether the holder of a public-welfare post leaves it',
  summaryZh: '决定公益性岗位退岗',
  roles: ['bureau'],
  schema: z.strictObject({
    ...holder,
    leaves: z.boolean(),
    reviewOn: businessDate.optional(),
    reason: shortText,
  }),
  example: {
    workerId: 'w1',
    contractId: 'c1',
    on: '2024-07-05',
    leaves: true,
    reason: '灵活就业收入超出当地防止返贫监测范围',
  },
});

/** For a county; a later day from which another number holds is a later order. */
export const setWelfarePosts = defineCommand({
  name: 'SetWelfarePosts',
  summary: 'Set the number of public-welfare posts of a county',
  summaryZh: '设定县乡村公益性岗位总量',
  roles: ['bureau'],
  schema: z.strictObject({
    county: divisionCode,
    from: businessDate,
    posts: z.int().min(0),
    liftedOut: z.int().min(0).meta({ description: '脱贫人口数量' }),
    hardToPlace: z.int().min(0).meta({ description: 'people who find no other work (就业困难程度)' }),
    yearlyIncomeFen: fen.optional().meta({ description: '年人均收入水平' }),
    duties: shortText.meta({ description: '岗位职责内容' }),
  }),
  example: {
    county: '420525',
    from: '2024-01-01',
    posts: 320,
    liftedOut: 18_500,
    hardToPlace: 410,
    yearlyIncomeFen: 1_480_000,
    duties: '保洁、护林、道路管护',
  },
});

export const HOLDER_COMMANDS = [examineWelfarePlacement, assessPostHolder, decidePostExit] as const;
export type HolderCommand = CommandOf<(typeof HOLDER_COMMANDS)[number]>;
export type SetWelfarePosts = CommandOf<typeof setWelfarePosts>;
