import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, fen, identifier } from '../../kernel/fields.js';
import { WAGES_PAID_BY } from './events.js';

/** The terms may be left out of the form, never of the agreement: it is refused with what is missing. */
export const agreeSharing = defineCommand({
  name: 'AgreeSharing',
  summary: 'Record an agreement to share labour',
  summaryZh: '登记共享用工协议',
  roles: ['employer', 'agency', 'bureau', 'station'],
  schema: z.strictObject({
    sharingId: identifier,
    lenderId: identifier,
    borrowerId: identifier,
    agencyId: identifier.optional(),
    agreedOn: businessDate,
    from: businessDate.optional(),
    until: businessDate.optional(),
    wagesPaidBy: z.enum(WAGES_PAID_BY).optional(),
  }),
  example: {
    sharingId: 's1',
    lenderId: 'e1',
    borrowerId: 'e2',
    agreedOn: '2023-03-01',
    from: '2023-03-05',
    until: '2023-06-30',
    wagesPaidBy: 'lender',
  },
});

/** `consentedOn` is the day on which the worker agreed. */
export const lendWorker = defineCommand({
  name: 'LendWorker',
  summary: 'Record that a worker is lent under an agreement',
  summaryZh: '登记共享用工人员',
  roles: ['employer', 'agency', 'bureau', 'station'],
  schema: z.strictObject({
    sharingId: identifier,
    workerId: identifier,
    from: businessDate.optional(),
    until: businessDate.optional(),
    wageFen: fen.optional(),
    consentedOn: businessDate.optional(),
  }),
  example: {
    sharingId: 's1',
    workerId: 'w1',
    from: '2023-03-05',
    until: '2023-06-30',
    wageFen: 520_000,
    consentedOn: '2023-03-02',
  },
});

/** `returnedOn` is the last day with the borrower, perhaps before or after the day agreed. */
export const returnLentWorker = defineCommand({
  name: 'ReturnLentWorker',
  summary: 'Record that a lent worker returned',
  summaryZh: '登记共享用工人员返回',
  roles: ['employer', 'agency', 'bureau', 'station', 'worker'],
  schema: z.strictObject({ sharingId: identifier, workerId: identifier, returnedOn: businessDate }),
  example: { sharingId: 's1', workerId: 'w1', returnedOn: '2023-06-30' },
});

export const reportPause = defineCommand({
  name: 'ReportPause',
  summary: 'Report that an employer paused work, with its people to spare',
  summaryZh: '登记企业暂时停工和富余人员',
  roles: ['employer', 'bureau', 'station'],
  schema: z.strictObject({
    employerId: identifier,
    from: businessDate,
    until: businessDate.optional(),
    spare: z.int().min(0),
  }),
  example: { employerId: 'e1', from: '2023-03-01', spare: 40 },
});

export const reportResumption = defineCommand({
  name: 'ReportResumption',
  summary: 'Report that an employer took up work again',
  summaryZh: '登记企业复工',
  roles: ['employer', 'bureau', 'station'],
  schema: z.strictObject({ employerId: identifier, on: businessDate }),
  example: { employerId: 'e1', on: '2023-07-01' },
});

export const LENDING_COMMANDS = [lendWorker, returnLentWorker] as const;
export const PAUSE_COMMANDS = [reportPause, reportResumption] as const;
export type AgreeSharing = CommandOf<typeof agreeSharing>;
export type LendWorker = CommandOf<typeof lendWorker>;
export type ReturnLentWorker = CommandOf<typeof returnLentWorker>;
export type LendingCommand = CommandOf<(typeof LENDING_COMMANDS)[number]>;
export type PauseCommand = CommandOf<(typeof PAUSE_COMMANDS)[number]>;
export const SHARING_COMMANDS = [agreeSharing, ...LENDING_COMMANDS, ...PAUSE_COMMANDS] as const;
