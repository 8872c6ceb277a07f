import { z } from 'zod';
import { type CommandOf, defineCommand } from '../kernel/command.js';
import { identifier, instant, reference, shortText } from '../kernel/fields.js';

/**
 * Offers a worker a place of a posting until `expiresAt`; it pins the place and the worker until it is
 * answered.
 */
export const offerPlacement = defineCommand({
  name: 'OfferPlacement',
  summary: 'Offer a worker a place of a posting',
  summaryZh: '向劳动者发出岗位邀约',
  roles: ['agency', 'bureau', 'station', 'employer'],
  schema: z.strictObject({
    /** Default: `JOB/WORKER`, a second of the same `/2`, a third `/3`. */
    offerId: reference.optional(),
    workerId: identifier,
    jobId: identifier,
    expiresAt: instant,
    /** 0..1000, given by a matching round. */
    fit: z.int().min(0).max(1000).optional(),
    /** The matching round it comes from. */
    roundId: identifier.optional(),
  }),
  example: { workerId: 'w1', jobId: 'j1', expiresAt: '2024-03-04T09:00:00+08:00' },
});

/** Takes the place; possible before `expiresAt`, not at it. */
export const acceptOffer = defineCommand({
  name: 'AcceptOffer',
  summary: 'Accept an offered place',
  summaryZh: '接受岗位邀约',
  roles: ['worker', 'agency', 'bureau', 'station'],
  schema: z.strictObject({ offerId: reference, reason: shortText.optional() }),
  example: { offerId: 'j1/w1' },
});

/** Leaves the place to others; possible before `expiresAt`, not at it. */
export const declineOffer = defineCommand({
  name: 'DeclineOffer',
  summary: 'Decline an offered place',
  summaryZh: '谢绝岗位邀约',
  roles: ['worker', 'agency', 'bureau', 'station'],
  schema: z.strictObject({ offerId: reference, reason: shortText.optional() }),
  example: { offerId: 'j1/w1', reason: '路途太远' },
});

/** Gives an accepted place back before any contract. */
export const withdrawAcceptance = defineCommand({
  name: 'WithdrawAcceptance',
  summary: 'Give an accepted place back before a contract',
  summaryZh: '撤回已接受的邀约',
  roles: ['worker', 'agency', 'bureau', 'station'],
  schema: z.strictObject({ offerId: reference, reason: shortText.optional() }),
  example: { offerId: 'j1/w1', reason: '家中有事' },
});

/** Given by the timer of an offer that nobody answered. */
export const expireOffer = defineCommand({
  name: 'ExpireOffer',
  summary: 'Let an unanswered offer expire (given by its timer)',
  summaryZh: '邀约到期失效（系统）',
  roles: ['system'],
  schema: z.strictObject({ offerId: reference }),
  example: { offerId: 'j1/w1' },
});

/** Given when the employment that an accepted offer led to has ended. */
export const returnPlace = defineCommand({
  name: 'ReturnPlace',
  summary: 'Give a place back when the employment has ended (given by a saga)',
  summaryZh: '离职后退回岗位名额（系统）',
  roles: ['system'],
  schema: z.strictObject({ offerId: reference }),
  example: { offerId: 'j1/w1' },
});

/**
 * Asks for a matching round over all who are free; its offers stay open until `expiresAt`, else three days.
 */
export const match = defineCommand({
  name: 'Match',
  summary: 'Run a matching round over all who are free',
  summaryZh: '开展一轮人岗匹配',
  roles: ['agency', 'bureau'],
  schema: z.strictObject({ roundId: identifier.optional(), expiresAt: instant.optional() }),
  example: { expiresAt: '2024-03-04T09:00:00+08:00' },
});

export const PLACES_COMMANDS = [
  offerPlacement,
  acceptOffer,
  declineOffer,
  withdrawAcceptance,
  expireOffer,
  returnPlace,
] as const;
export const MATCHING_COMMANDS = [...PLACES_COMMANDS, match] as const;

export type PlacesCommand = CommandOf<(typeof PLACES_COMMANDS)[number]>;
export type OfferPlacement = CommandOf<typeof offerPlacement>;
export type MatchCommand = CommandOf<typeof match>;
