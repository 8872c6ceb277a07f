import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** What a brand grows from: 历史文化传承, 特色优势产业, 就业规模, 培训优势 (N6 art. 4; N25 §2(4)). */
export const BRAND_ROOTS = ['culture', 'industry', 'employment', 'training', 'resources'] as const;
/** 选树, 推介, 展示, 交流 (N6 art. 4), and a title won. */
export const BRAND_OCCASIONS = ['selection', 'title', 'promotion', 'showcase', 'exchange'] as const;
export const BRAND_LEVELS = ['national', 'province', 'prefecture', 'county'] as const;

const brand = { brandId: identifier };

/** 劳务品牌 of a county: the trade it stands for, and what it grows from (N6 art. 4; N25 §2(4)). */
export const brandRegistered = defineEvent({
  type: 'BrandRegistered',
  version: 1,
  summary: 'A labour brand of a county entered the registry.',
  schema: z.object({
    ...brand,
    name: shortText,
    county: divisionCode,
    occupation: shortText,
    roots: z.array(z.enum(BRAND_ROOTS)).min(1),
    foundedOn: businessDate,
  }),
  claims: (data) => [
    {
      action: 'take',
      kind: 'brand-name',
      key: `${data.county}/${data.name}`,
      refusedWith: 'brand-name-used',
      citation: 'N6 art. 4',
    },
  ],
});

/** 龙头企业: leads the brand from a day on; a brand may have several. */
export const leadEnterpriseNamed = defineEvent({
  type: 'LeadEnterpriseNamed',
  version: 1,
  summary: 'An enterprise was named to lead a brand.',
  schema: z.object({ ...brand, employerId: identifier, from: businessDate }),
});

/** `to` is the last day as leader. */
export const leadEnterpriseWithdrawn = defineEvent({
  type: 'LeadEnterpriseWithdrawn',
  version: 1,
  summary: 'An enterprise no longer leads a brand.',
  schema: z.object({ ...brand, employerId: identifier, to: businessDate }),
});

/** 专门工作计划 of a calendar year (N25 §2(4)). A plan of the same year replaces the one before. */
export const brandPlanned = defineEvent({
  type: 'BrandPlanned',
  version: 1,
  summary: 'The work plan of a brand for a year was set.',
  schema: z.object({
    ...brand,
    year: z.int(),
    trainees: z.int().min(0),
    sentOut: z.int().min(0),
    /** Of those sent out, people lifted out of poverty. */
    liftedOutSentOut: z.int().min(0),
  }),
});

/** A person was trained in the brand's trade. `trainingId` names the training with its certificate. */
export const brandWorkerTrained = defineEvent({
  type: 'BrandWorkerTrained',
  version: 1,
  summary: 'A person was trained under a brand.',
  schema: z.object({
    ...brand,
    workerId: identifier,
    completedOn: businessDate,
    trainingId: identifier.optional(),
  }),
  claims: (data) => [
    {
      action: 'take',
      kind: 'brand-training',
      key: `${data.brandId}/${data.workerId}/${data.completedOn}`,
      refusedWith: 'already-exists',
    },
  ],
});

/** A person went to work under the brand's name, by a contract. One contract counts for one brand. */
export const brandWorkerSentOut = defineEvent({
  type: 'BrandWorkerSentOut',
  version: 1,
  summary: 'A person was sent out under a brand.',
  schema: z.object({ ...brand, workerId: identifier, contractId: identifier, sentOn: businessDate }),
  claims: (data) => [
    { action: 'take', kind: 'brand-contract', key: data.contractId, refusedWith: 'already-exists' },
  ],
});

/** A selection, a title, a promotion, a showcase or an exchange in which the brand took part. */
export const brandShown = defineEvent({
  type: 'BrandShown',
  version: 1,
  summary: 'A brand was selected, promoted or shown.',
  schema: z.object({
    ...brand,
    occasion: z.enum(BRAND_OCCASIONS),
    level: z.enum(BRAND_LEVELS),
    title: shortText,
    on: businessDate,
  }),
});

/** `on` is the brand's last day. */
export const brandClosed = defineEvent({
  type: 'BrandClosed',
  version: 1,
  summary: 'A brand was given up.',
  schema: z.object({ ...brand, on: businessDate, reason: shortText }),
});

export const BRAND_EVENTS = [
  brandRegistered,
  leadEnterpriseNamed,
  leadEnterpriseWithdrawn,
  brandPlanned,
  brandWorkerTrained,
  brandWorkerSentOut,
  brandShown,
  brandClosed,
] as const;
export type BrandEvent = EventOf<(typeof BRAND_EVENTS)[number]>;
export type RecordedBrandEvent = RecordedOf<(typeof BRAND_EVENTS)[number]>;
