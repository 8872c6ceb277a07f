import { z } from 'zod';
import { type CommandOf, defineCommand } from '../kernel/command.js';
import { actorReference, divisionCode, fen, identifier, instant, shortText } from '../kernel/fields.js';

/**
 * Plans a convoy of an agency (`agencyId`) or of another organiser (`bureau:…`, `employer:…`, `station:…`).
 */
export const planConvoy = defineCommand({
  name: 'PlanConvoy',
  summary: 'Plan a point-to-point convoy',
  summaryZh: '计划点对点专车',
  roles: ['agency', 'bureau', 'employer', 'station'],
  schema: z.strictObject({
    convoyId: identifier.optional(),
    agencyId: identifier.optional(),
    organiser: actorReference.optional(),
    origin: divisionCode,
    destination: divisionCode,
    seats: z.int().min(1).max(5_000),
    departsAt: instant,
  }),
  example: {
    convoyId: 'convoy1',
    agencyId: 'a1',
    origin: '420525',
    destination: '441900',
    seats: 45,
    departsAt: '2024-03-05T08:00:00+08:00',
  },
});

/** Gives a worker a seat to the job of an accepted offer. */
export const assignSeat = defineCommand({
  name: 'AssignSeat',
  summary: 'Give a worker a seat of a convoy',
  summaryZh: '安排座位',
  roles: ['agency', 'bureau', 'employer', 'station'],
  schema: z.strictObject({ convoyId: identifier, workerId: identifier, jobId: identifier }),
  example: { convoyId: 'convoy1', workerId: 'w1', jobId: 'j1' },
});

/** Takes a seat back before departure. */
export const releaseSeat = defineCommand({
  name: 'ReleaseSeat',
  summary: 'Take a seat of a convoy back',
  summaryZh: '取消座位',
  roles: ['agency', 'bureau', 'employer', 'station', 'worker'],
  schema: z.strictObject({
    convoyId: identifier,
    workerId: identifier,
    jobId: identifier.optional(),
    reason: shortText.optional(),
  }),
  example: { convoyId: 'convoy1', workerId: 'w1', jobId: 'j1', reason: '临时有事' },
});

/** The convoy leaves with everyone who has a seat. */
export const departConvoy = defineCommand({
  name: 'DepartConvoy',
  summary: 'Record that a convoy departed',
  summaryZh: '专车出发',
  roles: ['agency', 'bureau', 'employer', 'station'],
  schema: z.strictObject({ convoyId: identifier }),
  example: { convoyId: 'convoy1' },
});

/** Confirms that somebody aboard arrived; a fare can be named now and never later. */
export const confirmArrival = defineCommand({
  name: 'ConfirmArrival',
  summary: 'Confirm that a worker arrived at the employer',
  summaryZh: '确认到岗',
  roles: ['agency', 'bureau', 'employer', 'station'],
  schema: z.strictObject({
    convoyId: identifier,
    workerId: identifier,
    fareFen: fen.optional(),
    receiptNo: shortText.optional(),
  }),
  example: { convoyId: 'convoy1', workerId: 'w1', fareFen: 32000, receiptNo: 'P2024-0001' },
});

export const DISPATCH_COMMANDS = [planConvoy, assignSeat, releaseSeat, departConvoy, confirmArrival] as const;

export type DispatchCommand = CommandOf<(typeof DISPATCH_COMMANDS)[number]>;
export type PlanConvoy = CommandOf<typeof planConvoy>;
export type AssignSeat = CommandOf<typeof assignSeat>;
export type ReleaseSeat = CommandOf<typeof releaseSeat>;
export type DepartConvoy = CommandOf<typeof departConvoy>;
export type ConfirmArrival = CommandOf<typeof confirmArrival>;
