import type { BusinessDate } from '../../../libs/kernel/business-date.js';

/** The demo begins on the first days after N6 was issued: both notices are in force. */
export const DEMO_STARTS_ON: BusinessDate = '2023-03-01';
