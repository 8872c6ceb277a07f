import { z } from 'zod';
import { type CommandOf, defineCommand } from '../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../kernel/fields.js';
import { TIERS } from './events.js';

/** More divisions in one order than a province has counties are a mistake. */
const MOST_MEMBERS = 200;

const members = z.array(divisionCode).min(1).max(MOST_MEMBERS);

/** Founds an alliance under an id of its own; the three of the notices are there already. */
export const formAlliance = defineCommand({
  name: 'FormAlliance',
  summary: 'Form a labour-cooperation alliance',
  summaryZh: '组建劳务协作联盟',
  roles: ['bureau'],
  schema: z.strictObject({
    allianceId: identifier.optional(),
    name: shortText,
    members,
    tier: z.enum(TIERS).default('core'),
    from: businessDate,
  }),
  example: {
    allianceId: 'three-gorges',
    name: '三峡库区劳务协作联盟',
    members: ['420525', '422823'],
    from: '2024-03-01',
  },
});

/** Admits divisions from a day on; one that is a member already gets the tier named here. */
export const admitMember = defineCommand({
  name: 'AdmitMember',
  summary: 'Admit divisions to an alliance',
  summaryZh: '吸收联盟成员',
  roles: ['bureau'],
  schema: z.strictObject({
    allianceId: identifier,
    /** For the reader of a file only: it renames nothing. */
    name: shortText.optional(),
    members,
    tier: z.enum(TIERS).default('core'),
    from: businessDate,
  }),
  example: {
    allianceId: 'yichang-jingzhou-jingmen',
    members: ['422800'],
    tier: 'linked',
    from: '2024-03-01',
  },
});

/** `from` is the first day outside. */
export const leaveAlliance = defineCommand({
  name: 'LeaveAlliance',
  summary: 'Let divisions leave an alliance',
  summaryZh: '退出劳务协作联盟',
  roles: ['bureau'],
  schema: z.strictObject({
    allianceId: identifier,
    /** For the reader of a file only, as the tier: a division leaves whole. */
    name: shortText.optional(),
    members,
    tier: z.enum(TIERS).optional(),
    from: businessDate,
  }),
  example: { allianceId: 'yichang-jingzhou-jingmen', members: ['422800'], from: '2025-01-01' },
});

export const ALLIANCE_COMMANDS = [formAlliance, admitMember, leaveAlliance] as const;

export type AllianceCommand = CommandOf<(typeof ALLIANCE_COMMANDS)[number]>;
