import { type BusinessDate, calendarYearOf } from '../../kernel/business-date.js';
import { type Refusal, refuse, isRefusal } from '../../kernel/refusal.js';
import type { AccountRecord } from '../facts/accounts.js';
import type { OffsetRecord } from '../facts/offsets.js';
import type { PayableRecord } from '../facts/payables.js';
import type { Law } from '../law/law.js';
import { type Fund, FUNDS } from '../law/parameter-names.js';
import { type ParameterId, PARAMETERS } from '../law/parameters.js';
import { drawFrom } from '../measures/funds.js';
import type { FundShare } from '../measures/measure.js';
import type { PreparePaymentBatch } from './commands.js';
import type { FundEvent } from './events.js';
import type { FundFacts } from './facts.js';
import { heldBefore } from './reserving.js';
import { type FundState, leftFen } from './state.js';
import { withhold } from './withholding.js';

type Row = Extract<FundEvent, { type: 'PaymentBatchPrepared' }>['data']['rows'][number];

/**
 * A payment file of what is asked for, whole, or a refusal that names the first row that cannot be paid.
 *
 * Law: PRACTICE funds; PRACTICE accounts; PRACTICE checks.
 */
export function prepareBatch(
  state: FundState,
  { actor, on, with: asked }: PreparePaymentBatch,
  { payables }: FundFacts,
  law: Law,
): readonly FundEvent[] | Refusal {
  const { batchId, division, entitlementIds } = asked;
  const rows: Row[] = [];
  const drawnFen: { [Name in Fund]?: number } = {};
  const sent = new Set<string>();
  /** What is open of each beneficiary after the rows before. */
  const open = new Map<string, readonly OffsetRecord[]>();
  for (const [place, index] of inOrder(payables).entries()) {
    const [row, found, entitlementId = ''] = [place + 1, payables[index], entitlementIds[index]];
    if (entitlementIds.indexOf(entitlementId) < index) return twice(row, entitlementId);
    const payable = sendable(found?.payable, { row, entitlementId, division, actor });
    if (isRefusal(payable)) return payable;
    if (!hasAccount(found?.account)) return accountMissing(row, payable);
    const { policy, beneficiary } = payable;
    const { withheld, offsets } = withhold(payable, open.get(beneficiary) ?? found?.offsets ?? []);
    open.set(beneficiary, offsets);
    const amountFen = payable.amountFen - sumOf(withheld);
    const shares = drawn({ ...payable, amountFen }, { state, drawnFen, sent, law });
    if (isRefusal(shares)) return shares;
    sent.add(entitlementId);
    for (const share of shares) drawnFen[share.fund] = (drawnFen[share.fund] ?? 0) + share.amountFen;
    const less = withheld.length > 0 ? { withheld: [...withheld] } : {};
    rows.push({ row, entitlementId, policy, beneficiary, amountFen, ...less, shares: [...shares] });
  }
  const year = calendarYearOf(on);
  const totalFen = sumOf(rows);
  const byFund = FUNDS.flatMap((fund) => {
    const amountFen = drawnFen[fund] ?? 0;
    return amountFen > 0 ? [{ fund, amountFen }] : [];
  });
  const prepared: FundEvent = {
    type: 'PaymentBatchPrepared',
    data: { batchId, division, year, by: actor, rows, totalFen, byFund },
  };
  return [prepared, ...warnings(state, byFund, { division, year, on, law })];
}

/**
 * The places in the order asked for, those of trades that come first before the others, so that they draw on
 * the funds first.
 *
 * Law: N6 art. 1. 重点支持建筑业、制造业、服务业企业 (POLICY interpretation 61).
 */
function inOrder(payables: FundFacts['payables']): readonly number[] {
  const places = [...payables.keys()];
  return [
    ...places.filter((place) => payables[place]?.first),
    ...places.filter((place) => !payables[place]?.first),
  ];
}

function sumOf(amounts: readonly { readonly amountFen: number }[]): number {
  return amounts.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

function hasAccount(account: AccountRecord | undefined): boolean {
  return account?.number !== undefined;
}

/** An ordered payment of this county that no file carries, prepared by nobody who prepared or checked it. */
function sendable(
  payable: PayableRecord | undefined,
  asked: { row: number; entitlementId: string; division: string; actor: string },
): PayableRecord | Refusal {
  const { row, entitlementId, division, actor } = asked;
  const at = `row ${row}, ${entitlementId}`;
  if (!payable) return refuse({ code: 'entitlement-unknown', message: `${at}: no grant with a sum` });
  if (payable.division !== division) {
    return refuse({
      code: 'other-county',
      message: `${at}: paid by ${payable.division ?? 'no county recorded'}; the file is ${division}'s`,
      citation: 'PRACTICE funds',
    });
  }
  if (payable.state !== 'ordered')
    return refuse({ code: 'out-of-turn', message: `${at} is ${payable.state}: its payment is not ordered` });
  if (payable.batchId !== null) {
    return refuse({
      code: 'already-in-batch',
      message: `${at}: ${payable.batchId} carries it, and the bank has not returned it`,
      citation: 'PRACTICE accounts',
    });
  }
  if (payable.takenBy.includes(actor)) {
    return refuse({
      code: 'same-person',
      message: `${at}: ${actor} prepared or checked it, another person is needed to pay`,
      citation: 'PRACTICE checks',
    });
  }
  return payable;
}

/** The funds in their order, as far as their budgets go and those granted before leave something of them. */
function drawn(
  payable: PayableRecord,
  known: {
    state: FundState;
    drawnFen: { readonly [Name in Fund]?: number };
    sent: ReadonlySet<string>;
    law: Law;
  },
): readonly FundShare[] | Refusal {
  const { state, drawnFen, sent, law } = known;
  const order = fundsInOrder(payable, law);
  const left: { [fund: string]: number } = {};
  for (const fund of order) {
    const open = leftFen(state, fund);
    if (open === undefined) continue;
    const drawnBefore = drawnFen[fund] ?? 0;
    const { entitlementId } = payable;
    const held =
      fund === order.at(-1) ? 0 : heldBefore(state, fund, { entitlementId, drawnFen: drawnBefore, sent });
    left[fund] = Math.max(0, open - drawnBefore - held);
  }
  const allLeft = order.reduce((sum, fund) => sum + (left[fund] ?? 0), 0);
  const last = order.at(-1) as Fund;
  const shares = drawFrom(order, payable.amountFen, left);
  const fromLast = shares.find(({ fund }) => fund === last)?.amountFen ?? 0;
  const lastLeft = left[last];
  if (lastLeft === undefined || fromLast <= lastLeft) return shares;
  return refuse({
    code: 'budget-exhausted',
    message:
      `${payable.entitlementId}: ${payable.amountFen} fen needed from ${order.join(', ')}; ` +
      `${allLeft} fen left of their budgets`,
    citation: 'PRACTICE funds',
  });
}

/** The order of the measure's own funds on the day of the grant, where the law names them. */
export function fundsInOrder(
  { policy, on, funds }: Pick<PayableRecord, 'policy' | 'on' | 'funds'>,
  law: Law,
): readonly Fund[] {
  const named = Object.keys(PARAMETERS).filter((id) => id.startsWith(`${policy}-funds`)) as ParameterId[];
  const lists = named
    .filter((id) => law.standing(id, on).state === 'in-force')
    .map((id) => law.value(id, on).value as readonly Fund[]);
  const own = lists.find((list) => list[0] === funds[0]);
  if (own) return own;
  return funds.length > 0 ? (funds as readonly Fund[]) : law.value('funds-in-order-elsewhere', on).value;
}

/** Once when what is left falls below the share, and once when nothing is left. */
function warnings(
  state: FundState,
  byFund: readonly FundShare[],
  of: { division: string; year: number; on: BusinessDate; law: Law },
): FundEvent[] {
  const { division, year, on, law } = of;
  const percent = law.value('fund-warning-percent', on).value;
  return byFund.flatMap(({ fund, amountFen }): FundEvent[] => {
    const [budgetFen, before] = [state.budgets[fund], leftFen(state, fund)];
    if (budgetFen === undefined || before === undefined) return [];
    const after = before - amountFen;
    const line = (budgetFen * percent) / 100;
    const crossed = (before >= line && after < line) || (before > 0 && after === 0);
    if (!crossed) return [];
    return [{ type: 'FundRanLow', data: { division, year, fund, budgetFen, leftFen: after } }];
  });
}

function twice(row: number, entitlementId: string): Refusal {
  return refuse({ code: 'field-invalid', message: `row ${row}: ${entitlementId} is asked for twice` });
}

function accountMissing(row: number, { entitlementId, beneficiary }: PayableRecord): Refusal {
  return refuse({
    code: 'account-unconfirmed',
    message:
      `row ${row}, ${entitlementId}: ${beneficiary} confirmed no account. ` +
      'Perhaps it does with ConfirmAccount.',
    citation: 'PRACTICE accounts',
  });
}
