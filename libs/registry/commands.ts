import { z } from 'zod';
import { type CommandOf, defineCommand } from '../kernel/command.js';
import {
  businessDate,
  divisionCode,
  fen,
  identifier,
  longText,
  shortText,
  skillLevel,
} from '../kernel/fields.js';
import { COURSE_KINDS, ERASURE_GROUNDS, SCOPES, STATUSES } from './events.js';

/**
 * Enters a person, once a tenant; refused when the identity number is wrong, known, or the person is too
 * young.
 */
export const registerWorker = defineCommand({
  name: 'RegisterWorker',
  summary: 'Enter a person into the registry',
  summaryZh: '登记劳动者',
  roles: ['agency', 'bureau', 'station', 'worker'],
  schema: z.strictObject({
    workerId: identifier.optional(),
    name: shortText,
    idNumber: z.string(),
    phone: z.string().min(5).max(30),
    household: divisionCode,
    residence: divisionCode.optional(),
    householdKind: z.enum(['rural', 'urban']).optional(),
    householdId: shortText.optional(),
    healthNotes: longText.optional(),
  }),
  example: {
    workerId: 'w1',
    name: '张三',
    idNumber: '420525198501010012',
    phone: '13800000000',
    household: '420525',
    householdKind: 'rural',
  },
});

/** Records that a status holds from a day on, until `to` or further notice. */
export const recogniseStatus = defineCommand({
  name: 'RecogniseStatus',
  summary: 'Recognise a status of a person',
  summaryZh: '认定人员类别',
  roles: ['bureau'],
  schema: z.strictObject({
    workerId: identifier,
    status: z.enum(STATUSES),
    from: businessDate,
    to: businessDate.optional(),
    settlementId: identifier.optional(),
  }),
  example: { workerId: 'w1', status: 'lifted-out-of-poverty', from: '2019-12-01' },
});

/** `to` is the last day held. */
export const endStatus = defineCommand({
  name: 'EndStatus',
  summary: 'End a status of a person',
  summaryZh: '终止人员类别',
  roles: ['bureau'],
  schema: z.strictObject({
    workerId: identifier,
    status: z.enum(STATUSES),
    from: businessDate.optional(),
    to: businessDate,
    /** For the reader of a file only: the recognition named it. */
    settlementId: identifier.optional(),
  }),
  example: { workerId: 'w1', status: 'return-to-poverty-monitored', to: '2024-06-30' },
});

/** For a recognition found wrong from its start: grants that rested on it are undone. */
export const annulStatus = defineCommand({
  name: 'AnnulStatus',
  summary: 'Annul a recognition found wrong from its start',
  summaryZh: '撤销错误认定',
  roles: ['bureau'],
  schema: z.strictObject({ workerId: identifier, status: z.enum(STATUSES), reason: shortText }),
  example: { workerId: 'w1', status: 'lifted-out-of-poverty', reason: '认定对象有误' },
});

/** What the person would take; the latest declaration counts, whole. */
export const declareWillingness = defineCommand({
  name: 'DeclareWillingness',
  summary: 'Say which work the person would take',
  summaryZh: '登记就业意愿',
  roles: ['agency', 'bureau', 'station', 'worker'],
  schema: z.strictObject({
    workerId: identifier,
    scope: z.enum(SCOPES),
    wageFloorFen: fen.optional(),
    occupations: z.array(shortText).max(50).optional(),
    destinations: z.array(divisionCode).max(100).optional(),
    availableFrom: businessDate.optional(),
    cannotLeaveReason: shortText.optional(),
  }),
  example: { workerId: 'w1', scope: 'cross-province', wageFloorFen: 500000, occupations: ['缝纫工'] },
});

/** Whether the person wishes to be trained, and for what; without kinds and occupations, for anything. */
export const declareTrainingWish = defineCommand({
  name: 'DeclareTrainingWish',
  summary: 'Say whether the person wishes to be trained, and for what',
  summaryZh: '登记培训意愿',
  roles: ['agency', 'bureau', 'station', 'worker'],
  schema: z.strictObject({
    workerId: identifier,
    wants: z.boolean(),
    kinds: z.array(z.enum(COURSE_KINDS)).max(10).optional(),
    occupations: z.array(shortText).max(50).optional(),
    on: businessDate.optional(),
  }),
  example: { workerId: 'w1', wants: true, kinds: ['shortage'], occupations: ['焊工'], on: '2024-03-01' },
});

/** Came home from work outside. */
export const reportReturn = defineCommand({
  name: 'ReportReturn',
  summary: 'Report that a person came home',
  summaryZh: '登记返乡',
  roles: ['agency', 'bureau', 'station', 'worker'],
  schema: z.strictObject({
    workerId: identifier,
    on: businessDate,
    division: divisionCode,
    reason: shortText.optional(),
  }),
  example: { workerId: 'w1', on: '2024-12-20', division: '420525' },
});

/** Records a skill certificate; level 5 = 初级工 … 1 = 高级技师. */
export const certifySkill = defineCommand({
  name: 'CertifySkill',
  summary: 'Record a skill certificate',
  summaryZh: '登记技能等级证书',
  roles: ['agency', 'bureau', 'station'],
  schema: z.strictObject({
    workerId: identifier,
    occupation: shortText,
    level: skillLevel,
    certificateNo: shortText,
    issuedOn: businessDate,
    expiresOn: businessDate.optional(),
  }),
  example: {
    workerId: 'w1',
    occupation: '焊工',
    level: 4,
    certificateNo: 'S000042000001',
    issuedOn: '2021-05-10',
  },
});

/** At residence, workplace or place insured, as the person chooses (N6 art. 9). */
export const registerUnemployment = defineCommand({
  name: 'RegisterUnemployment',
  summary: 'Register a person as unemployed',
  summaryZh: '失业登记',
  roles: ['agency', 'bureau', 'station', 'worker'],
  schema: z.strictObject({
    workerId: identifier,
    place: z.enum(['residence', 'workplace', 'insured']),
    division: divisionCode,
    from: businessDate,
  }),
  example: { workerId: 'w1', place: 'residence', division: '420525', from: '2024-03-01' },
});

/**
 * Makes a person unreadable in the log, its backups and everything made of it, for ever; counts and money
 * stay. Refused while money for the person waits to be paid (docs/adr/0007).
 */
export const erasePerson = defineCommand({
  name: 'ErasePerson',
  summary: 'Erase what is personal of a person, for ever',
  summaryZh: '删除个人信息（不可恢复）',
  roles: ['bureau'],
  schema: z.strictObject({ workerId: identifier, reason: z.enum(ERASURE_GROUNDS) }),
  example: { workerId: 'w1', reason: 'consent-withdrawn' },
});

export const REGISTRY_COMMANDS = [
  registerWorker,
  recogniseStatus,
  endStatus,
  annulStatus,
  declareWillingness,
  declareTrainingWish,
  reportReturn,
  certifySkill,
  registerUnemployment,
  erasePerson,
] as const;

export type RegistryCommand = CommandOf<(typeof REGISTRY_COMMANDS)[number]>;
export type RegisterWorker = CommandOf<typeof registerWorker>;
