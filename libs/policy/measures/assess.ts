import { lawOn, type Law, type LawOn, type LawValues } from '../law/law.js';
import { citationOf } from '../law/citations.js';
import { exclusionKeys } from './exclusions.js';
import type { CommonFacts } from './facts.js';
import { lawFor } from './law-for.js';
import type { Assessment, Condition, Measure, Outcome, ParameterRead, Plain, TraceStep } from './measure.js';
import { onceKeyOn } from './once-key.js';

/**
 * Assesses a measure: every condition of both lists is asked and traced, none is skipped.
 *
 * The first failing condition of the scope leaves it `outside`; otherwise the first of the conditions that
 * does not hold decides: false refuses, unknown waits. The law is that of the day the last condition is
 * completed.
 */
export function assess<Facts extends CommonFacts>(
  measure: Measure<Facts>,
  facts: Facts,
  law: Law,
): Assessment {
  const { noting, reads } = noteReads();
  const values = noting(lawFor(measure, facts, law, noting(law)));
  const completion = measure.completion(facts, values);
  const view = lawOn(values, completion.on);
  const scope = measure.scope.map((condition) => ask(condition, 'scope', facts, view));
  const conditions = measure.conditions.map((condition) => ask(condition, 'conditions', facts, view));
  const trace = [...scope, ...conditions];
  const { outcome, step } = verdict(scope, conditions);
  const amountFen = outcome === 'granted' ? measure.amountFen(facts, view) : null;
  return {
    policy: measure.id,
    outcome,
    code: step?.code ?? null,
    reason: step?.code ?? (outcome === 'granted' ? reasonOfGrant(measure, amountFen) : null),
    citation: step?.citation ?? grantCitation(measure, facts, view),
    amountFen,
    funds: amountFen === null ? [] : measure.funds(facts, view, amountFen),
    beneficiary: measure.beneficiary(facts),
    division: measure.localRules(facts, values).division,
    workerId: facts.workerId,
    on: facts.on,
    completedOn: completion.on,
    onceKey: onceKeyOn(measure, facts, view),
    exclusions: exclusionKeys(measure.id, facts, view),
    trace,
    basis: inLogOrder([...facts.asked.evidence, ...trace.flatMap(({ evidence }) => evidence)], facts.log),
    parameters: reads(),
    lawVersion: law.version,
  };
}

/** The reason of a grant whose amount the notice leaves to local rules (EVENTS.md, N25 §3(2)). */
export const AWAITS_LOCAL_DOCUMENT = 'amount-awaits-local-document';

/** The reason of a claw-back after which the same event is granted anew with another amount. */
export const AMOUNT_CHANGED = 'amount-changed';

function reasonOfGrant<Facts extends CommonFacts>(measure: Measure<Facts>, amountFen: number | null) {
  return amountFen === null && !measure.paysNothing ? AWAITS_LOCAL_DOCUMENT : null;
}

function ask<Facts>(
  condition: Condition<Facts>,
  list: TraceStep['list'],
  facts: Facts,
  law: LawOn,
): TraceStep {
  const { needed, found, zh, en, evidence, short } = condition.shows(facts, law);
  const result = condition.holds(facts, law);
  return {
    list,
    code: condition.else,
    citation: typeof condition.cites === 'string' ? condition.cites : condition.cites(facts, law),
    interpretation: condition.interpretation ?? null,
    reads: condition.reads,
    result,
    needed,
    found,
    short: result === true ? null : (short ?? null),
    zh,
    en,
    evidence,
  };
}

function verdict(
  scope: readonly TraceStep[],
  conditions: readonly TraceStep[],
): { outcome: Outcome; step: TraceStep | null } {
  const outside = scope.find(({ result }) => result === false);
  if (outside) return { outcome: 'outside', step: outside };
  const failing = conditions.find(({ result }) => result !== true);
  if (failing) return { outcome: failing.result === false ? 'refused' : 'pending', step: failing };
  const waiting = scope.find(({ result }) => result === 'unknown');
  return waiting ? { outcome: 'pending', step: waiting } : { outcome: 'granted', step: null };
}

/** The source of the amount on that day, so that a successor document is cited without a change here. */
function grantCitation<Facts extends CommonFacts>(measure: Measure<Facts>, facts: Facts, law: LawOn): string {
  return citationOf(law.value(measure.amountParameter(facts, law)).source);
}

/** Each id once, in the order of the log; an id the log list does not name comes last, in order of use. */
function inLogOrder(used: readonly string[], log: readonly string[]): string[] {
  const asked = new Set(used);
  const known = log.filter((id) => asked.has(id));
  return [...new Set([...known, ...used])];
}

/** Views of the law that note each value that is read, in the order of first reading. */
function noteReads(): { noting: (law: LawValues) => LawValues; reads: () => ParameterRead[] } {
  const noted = new Map<string, ParameterRead>();
  const noting = (law: LawValues): LawValues => {
    const values: LawValues = {
      value: (id, date) => {
        const read = law.value(id, date);
        const { parameter, from, source, local } = read;
        const note = { parameter, value: read.value as Plain, from, source, ...(local ? { local } : {}) };
        noted.set(`${parameter} ${from} ${local?.document ?? ''}`, note);
        return read;
      },
      standing: (id, date) => {
        const standing = law.standing(id, date);
        if (standing.state !== 'not-yet') values.value(id, date);
        return standing;
      },
      turns: (id) => law.turns(id),
    };
    return values;
  };
  return { noting, reads: () => [...noted.values()] };
}
