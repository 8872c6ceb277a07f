import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import { BRAND_LEVELS, BRAND_OCCASIONS, BRAND_ROOTS } from './events.js';

const brandId = identifier;

/** One county may have one brand or several (一县一品, 一县多品); two of one name it may not. */
export const registerBrand = defineCommand({
  name: 'RegisterBrand',
  summary: 'Register a labour brand of a county',
  summaryZh: '登记劳务品牌',
  roles: ['bureau'],
  schema: z.strictObject({
    brandId,
    name: shortText,
    county: divisionCode,
    occupation: shortText,
    roots: z.array(z.enum(BRAND_ROOTS)).min(1),
    foundedOn: businessDate,
  }),
  example: {
    brandId: 'b1',
    name: '远安绣娘',
    county: '420525',
    occupation: '缝纫工',
    roots: ['culture', 'training'],
    foundedOn: '2023-03-01',
  },
});

export const nameLeadEnterprise = defineCommand({
  name: 'NameLeadEnterprise',
  summary: 'Name an enterprise to lead a brand',
  summaryZh: '确定劳务品牌龙头企业',
  roles: ['bureau'],
  schema: z.strictObject({ brandId, employerId: identifier, from: businessDate }),
  example: { brandId: 'b1', employerId: 'e1', from: '2023-04-01' },
});

/** `to` is the last day as leader. */
export const withdrawLeadEnterprise = defineCommand({
  name: 'WithdrawLeadEnterprise',
  summary: 'End the lead of an enterprise over a brand',
  summaryZh: '取消劳务品牌龙头企业',
  roles: ['bureau'],
  schema: z.strictObject({ brandId, employerId: identifier, to: businessDate }),
  example: { brandId: 'b1', employerId: 'e1', to: '2024-12-31' },
});

/** For a calendar year; the same year again replaces the plan. */
export const planBrand = defineCommand({
  name: 'PlanBrand',
  summary: "Set a brand's work plan for a year",
  summaryZh: '制定劳务品牌年度工作计划',
  roles: ['bureau'],
  schema: z.strictObject({
    brandId,
    year: z.int().min(2000).max(2100),
    trainees: z.int().min(0),
    sentOut: z.int().min(0),
    liftedOutSentOut: z.int().min(0),
  }),
  example: { brandId: 'b1', year: 2024, trainees: 120, sentOut: 200, liftedOutSentOut: 80 },
});

export const reportBrandTraining = defineCommand({
  name: 'ReportBrandTraining',
  summary: 'Report that a person was trained under a brand',
  summaryZh: '登记劳务品牌培训',
  roles: ['bureau', 'agency', 'employer', 'station'],
  schema: z.strictObject({
    brandId,
    workerId: identifier,
    completedOn: businessDate,
    trainingId: identifier.optional(),
  }),
  example: { brandId: 'b1', workerId: 'w1', completedOn: '2024-02-28' },
});

/** The contract must be the person's own; `sentOn` is the day they set out. */
export const sendUnderBrand = defineCommand({
  name: 'SendUnderBrand',
  summary: 'Record that a person went to work under a brand',
  summaryZh: '登记劳务品牌输出人员',
  roles: ['bureau', 'agency', 'employer', 'station'],
  schema: z.strictObject({ brandId, workerId: identifier, contractId: identifier, sentOn: businessDate }),
  example: { brandId: 'b1', workerId: 'w1', contractId: 'c1', sentOn: '2024-03-01' },
});

export const showBrand = defineCommand({
  name: 'ShowBrand',
  summary: 'Record a selection, promotion, showcase or exchange of a brand',
  summaryZh: '登记劳务品牌选树推介、展示交流',
  roles: ['bureau'],
  schema: z.strictObject({
    brandId,
    occasion: z.enum(BRAND_OCCASIONS),
    level: z.enum(BRAND_LEVELS),
    title: shortText,
    on: businessDate,
  }),
  example: {
    brandId: 'b1',
    occasion: 'showcase',
    level: 'province',
    title: '劳务品牌展示交流',
    on: '2024-02-20',
  },
});

/** `on` is the brand's last day. */
export const closeBrand = defineCommand({
  name: 'CloseBrand',
  summary: 'Give a brand up',
  summaryZh: '注销劳务品牌',
  roles: ['bureau'],
  schema: z.strictObject({ brandId, on: businessDate, reason: shortText }),
  example: { brandId: 'b1', on: '2024-12-31', reason: '产业转移' },
});

export const BRAND_COMMANDS = [
  registerBrand,
  nameLeadEnterprise,
  withdrawLeadEnterprise,
  planBrand,
  reportBrandTraining,
  sendUnderBrand,
  showBrand,
  closeBrand,
] as const;
export type BrandCommand = CommandOf<(typeof BRAND_COMMANDS)[number]>;
