import { addDays, businessDateOf } from '../../kernel/business-date.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { Law } from '../law/law.js';
import type { CycleCommand } from './commands.js';
import type { EntitlementEvent } from './events.js';
import type { EntitlementFacts } from './facts.js';
import type { Entitlement } from './state.js';
import { fieldInvalid, lawWhere, outOfTurn, stepOf } from './steps.js';

type Decision = readonly EntitlementEvent[] | Refusal;
type StepOf<Name extends CycleCommand['name']> = Extract<CycleCommand, { name: Name }>;

/** The order stands: the next payment file may carry it again. */
export function sentBackByBank(one: Entitlement, { with: asked }: StepOf<'ReturnPayment'>): Decision {
  const { batchId, row, reason } = asked;
  if (one.kind !== 'ordered') return outOfTurn(one, 'returned by the bank');
  return [{ type: 'PaymentReturned', data: { ...stepOf(one), batchId, row, reason } }];
}

/** Law: PRACTICE returns. The notice names the day by which the money is due back. */
export function demandReturn(one: Entitlement, command: StepOf<'DemandReturn'>, law: Law): Decision {
  const { actor, occurredAt } = command;
  if (one.kind !== 'clawed-back' || one.demandedBy !== null || one.owedFen === 0)
    return outOfTurn(one, 'demanded back');
  const givenOn = businessDateOf(occurredAt);
  const days = lawWhere(one, law).value('return-due-days', givenOn).value;
  const dueOn = command.with.dueOn ?? addDays(givenOn, days);
  if (dueOn < givenOn) return fieldInvalid(`dueOn: ${dueOn} lies before ${givenOn}`);
  return [{ type: 'ReturnDemanded', data: { ...stepOf(one), by: actor, amountFen: one.owedFen, dueOn } }];
}

/**
 * Law: PRACTICE returns. Never more than is owed; an offset comes off the beneficiary's next payments, or off
 * the one it names; writing off is for somebody else than who demanded.
 */
export function settleReturn(
  one: Entitlement,
  command: StepOf<'SettleReturn'>,
  facts: EntitlementFacts,
): Decision {
  const { actor, on, occurredAt } = command;
  const { way, amountFen, against, ground, settledOn = businessDateOf(occurredAt) } = command.with;
  if (one.kind !== 'clawed-back' || one.demandedBy === null) return outOfTurn(one, `settled: ${way}`);
  if (settledOn > on) return fieldInvalid(`settledOn: ${settledOn} lies after today, ${on}`);
  if (way !== 'offset' && against !== undefined) return fieldInvalid('against: for an offset alone');
  if (way === 'written-off' && ground === undefined) return fieldInvalid('ground: needed for writing off');
  if (way === 'written-off' && actor === one.demandedBy) return selfWrittenOff(actor);
  if (amountFen > one.owedFen) return overOwed(one.entitlementId, amountFen, one.owedFen);
  const elsewhere = way === 'offset' ? offsetElsewhere(one, against, facts) : undefined;
  if (elsewhere) return elsewhere;
  const { beneficiary, division } = one;
  return [
    {
      type: 'ReturnSettled',
      data: {
        ...stepOf(one),
        by: actor,
        way,
        amountFen,
        leftFen: one.owedFen - amountFen,
        settledOn,
        ...(against === undefined ? {} : { against }),
        ...(ground === undefined ? {} : { ground }),
        ...(way === 'offset' ? { takenFrom: { beneficiary, division } } : {}),
      },
    },
  ];
}

/** An offset is borne by the same beneficiary's payments from the same county, and by no other. */
function offsetElsewhere(
  one: Entitlement,
  against: string | undefined,
  facts: EntitlementFacts,
): Refusal | undefined {
  const elsewhere = (message: string) =>
    refuse({ code: 'offset-elsewhere', message, citation: 'PRACTICE returns' });
  const { entitlementId, beneficiary, division } = one;
  if (division === null) return elsewhere(`${entitlementId}: the county that paid it is not recorded`);
  if (against === undefined) return undefined;
  const bearing = facts.kind === 'offset' ? facts.bearing : undefined;
  if (!bearing) return elsewhere(`${against}: no grant with a sum`);
  if (bearing.beneficiary !== beneficiary || bearing.division !== division)
    return elsewhere(
      `${against} is paid to ${bearing.beneficiary} by ${bearing.division ?? 'no county recorded'}; ` +
        `${entitlementId} was to ${beneficiary} by ${division}`,
    );
  if (bearing.batchId !== null || (bearing.state !== 'granted' && bearing.state !== 'ordered'))
    return elsewhere(`${against} is ${bearing.batchId ? `in ${bearing.batchId}` : bearing.state}`);
  return undefined;
}

function selfWrittenOff(actor: string): Refusal {
  return refuse({
    code: 'same-person',
    message: `${actor} demanded the money back: another person is needed for writing it off`,
    citation: 'PRACTICE returns',
  });
}

function overOwed(entitlementId: string, amountFen: number, owedFen: number): Refusal {
  return refuse({
    code: 'over-what-is-owed',
    message: `${entitlementId}: ${owedFen} fen are owed, ${amountFen} were given`,
    citation: 'PRACTICE returns',
  });
}
