/** Sums, caps and shares, and the funds that they come from. */
import { z } from 'zod';
import {
  amount,
  amountFor,
  count,
  type Differs,
  ending,
  flag,
  funds,
  left,
  upTo,
  where,
} from './parameter-form.js';

/** 原则上: a local document may record the ground for a rural post paid above the urban one. */
const ABOVE_URBAN: Differs = { by: 'POLICY interpretation 21', widens: false };

export const MONEY_PARAMETERS = {
  'absorption-reward-amount': amount,
  'transport-subsidy-cap-cross-province': amount,
  'transport-subsidy-cap-in-province': amount,
  'transport-subsidy-standard-cross-province': upTo('transport-subsidy-cap-cross-province'),
  'transport-subsidy-standard-in-province': upTo('transport-subsidy-cap-in-province'),
  'transport-subsidy-funds-cross-province': funds,
  'transport-subsidy-funds-in-province': funds,
  'startup-subsidy-amount': amount,
  'startup-subsidy-amount-returning': amount,
  'agency-service-subsidy-amount': amount,
  'social-insurance-subsidy-amount': amount,
  'on-the-job-training-amount': amountFor('fen/worker/month'),
  'on-the-job-training-months-at-most': count('months'),
  'public-welfare-post-subsidy': amountFor('fen/month'),
  'public-welfare-post-urban-subsidy': amountFor('fen/month'),
  'public-welfare-post-above-urban': where(flag, ABOVE_URBAN),
  'training-subsidy-amount': amountFor('fen/certificate'),
  'training-subsidy-increase-percent': ending(
    'percent',
    z.int().min(0),
    'a whole number from 0, or null for the end',
  ),

  'settlement-places-share': left('percent'),
} as const;
