import { divisionOf, prefectureOf } from '../../../libs/kernel/divisions/divisions.js';
import type { RecordedEntitlementEvent } from '../../../libs/policy/entitlement/events.js';
import { documentOf, referencesIn } from '../../../libs/policy/law/citations.js';
import type { Law } from '../../../libs/policy/law/law.js';
import { MEASURES } from '../../../libs/policy/measures/measures.js';
import type { Measure } from '../../../libs/policy/measures/measure.js';

/** Where one measure stands; sums in fen. */
export interface MoneyRow {
  granted: number;
  grantedFen: number;
  paid: number;
  paidFen: number;
  /** With a sum, on their way to the payment. */
  inHand: number;
  /** Granted, but no local document says how much. */
  withoutSum: number;
  refused: number;
  clawedBack: number;
  toReturnFen: number;
  /** Local documents that set the sum. */
  readonly documents: Set<string>;
}

export interface PlaceRow {
  payments: number;
  paidFen: number;
  readonly byMeasure: Map<string, number>;
}

export interface MoneyTally {
  readonly byMeasure: Map<string, MoneyRow>;
  /** By fund: granted and paid, in fen. */
  readonly byFund: Map<string, { grantedFen: number; paidFen: number; readonly measures: Set<string> }>;
  readonly byPrefecture: Map<string, PlaceRow>;
  /** By measure and code. */
  readonly refused: Map<
    string,
    { readonly policy: string; readonly reason: string; count: number; citation: string | null }
  >;
  /** What was granted, until it is paid or undone. */
  readonly open: Map<string, Granted>;
}

interface Granted {
  readonly policy: string;
  readonly amountFen: number | null;
  readonly funds: readonly { readonly fund: string; readonly amountFen: number }[];
  readonly county: string | undefined;
}

export function emptyMoney(): MoneyTally {
  return {
    byMeasure: new Map(),
    byFund: new Map(),
    byPrefecture: new Map(),
    refused: new Map(),
    open: new Map(),
  };
}

const MEASURE: { readonly [id: string]: Pick<Measure<never>, 'paysNothing'> } = MEASURES;

export function countMoney(money: MoneyTally, event: RecordedEntitlementEvent, law: Law): void {
  switch (event.type) {
    case 'EntitlementGranted':
      return countGrant(money, event.data, law);
    case 'EntitlementRefused': {
      const { policy, reason, citation } = event.data;
      rowOf(money, policy).refused += 1;
      const key = `${policy}: ${reason}`;
      const known = money.refused.get(key) ?? { policy, reason: reason ?? '', count: 0, citation };
      known.count += 1;
      money.refused.set(key, known);
      return;
    }
    case 'EntitlementPaid':
      return countPayment(money, event.data);
    case 'EntitlementRejected':
    case 'EntitlementClawedBack':
      return countUndoing(money, event);
    default:
  }
}

function countGrant(
  money: MoneyTally,
  {
    entitlementId,
    policy,
    amountFen,
    citation,
    division,
    on,
    ...data
  }: Extract<RecordedEntitlementEvent, { type: 'EntitlementGranted' }>['data'],
  law: Law,
): void {
  const row = rowOf(money, policy);
  row.granted += 1;
  row.grantedFen += amountFen ?? 0;
  row.inHand += Number(amountFen !== null);
  row.withoutSum += Number(amountFen === null && MEASURE[policy]?.paysNothing !== true);
  for (const reference of referencesIn(citation ?? '')) {
    const document = documentOf(reference);
    if (law.notices.some((one) => one.cite === document && one.division !== null))
      row.documents.add(document);
  }
  const named = data.funds ?? [];
  const [fund = ''] = law.value('funds-in-order-elsewhere', on).value;
  const funds = amountFen === null ? [] : named.length > 0 ? named : [{ fund, amountFen }];
  for (const share of funds) {
    const sums = fundOf(money, share.fund);
    sums.grantedFen += share.amountFen;
    sums.measures.add(policy);
  }
  money.open.set(entitlementId, { policy, amountFen, funds, county: division });
}

function countPayment(
  money: MoneyTally,
  {
    entitlementId,
    policy,
    amountFen,
  }: Extract<RecordedEntitlementEvent, { type: 'EntitlementPaid' }>['data'],
): void {
  const row = rowOf(money, policy);
  row.paid += 1;
  row.paidFen += amountFen;
  row.inHand -= 1;
  const granted = money.open.get(entitlementId);
  for (const share of granted?.funds ?? []) fundOf(money, share.fund).paidFen += share.amountFen;
  const place = placeOf(granted?.county);
  const paid = money.byPrefecture.get(place) ?? { payments: 0, paidFen: 0, byMeasure: new Map() };
  paid.payments += 1;
  paid.paidFen += amountFen;
  paid.byMeasure.set(policy, (paid.byMeasure.get(policy) ?? 0) + amountFen);
  money.byPrefecture.set(place, paid);
  if (granted) money.open.set(entitlementId, { ...granted, amountFen: null });
}

function countUndoing(
  money: MoneyTally,
  {
    type,
    data,
  }: Extract<RecordedEntitlementEvent, { type: 'EntitlementRejected' | 'EntitlementClawedBack' }>,
): void {
  const { policy, entitlementId } = data;
  const row = rowOf(money, policy);
  const granted = money.open.get(entitlementId);
  // Paid or without a sum before: then it was not on its way.
  row.inHand -= Number(granted?.amountFen != null);
  row.clawedBack += 1;
  if (type === 'EntitlementClawedBack') row.toReturnFen += data.toReturnFen;
}

function rowOf({ byMeasure }: MoneyTally, policy: string): MoneyRow {
  const known = byMeasure.get(policy);
  if (known) return known;
  const row: MoneyRow = {
    granted: 0,
    grantedFen: 0,
    paid: 0,
    paidFen: 0,
    inHand: 0,
    withoutSum: 0,
    refused: 0,
    clawedBack: 0,
    toReturnFen: 0,
    documents: new Set(),
  };
  byMeasure.set(policy, row);
  return row;
}

function fundOf({ byFund }: MoneyTally, fund: string) {
  const sums = byFund.get(fund) ?? { grantedFen: 0, paidFen: 0, measures: new Set<string>() };
  byFund.set(fund, sums);
  return sums;
}

function placeOf(county: string | undefined): string {
  const place = (county && prefectureOf(county)) ?? county ?? '42';
  return divisionOf(place)?.name ?? place;
}
