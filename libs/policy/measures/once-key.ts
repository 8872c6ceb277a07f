import { type Law, lawOn, type LawOn } from '../law/law.js';
import type { CommonFacts } from './facts.js';
import { lawFor } from './law-for.js';
import type { Measure, MeasureId } from './measure.js';

/**
 * What a measure is paid once for, as one text for a unique index:
 * `absorption-reward/employer:e1/worker:w1`, `transport-subsidy/worker:w1/destination-kind:cross-province`.
 *
 * Law: N25 §2(3). Once for each employer and worker; which parts count is a parameter (POLICY interpretation
 * 5). Ids hold no `/` and no `:`, so two keys are equal only where all their parts are.
 */
export function onceKey<Facts extends CommonFacts>(measure: Measure<Facts>, facts: Facts, law: Law): string {
  const values = lawFor(measure, facts, law);
  return onceKeyOn(measure, facts, lawOn(values, measure.completion(facts, values).on));
}

export function onceKeyOn<Facts extends CommonFacts>(
  measure: Measure<Facts>,
  facts: Facts,
  law: LawOn,
): string {
  const available = {
    worker: facts.workerId ?? undefined,
    'calendar-year': law.date.slice(0, 4),
    ...measure.keyParts(facts, law),
  };
  const parts = law.value(onceKeyParameter(measure.id)).value.map((part) => {
    const id = available[part];
    if (id === undefined)
      throw new Error(`${measure.id}-once-key: ${part} is allowed, but the measure gives none`);
    return `${part}:${id}`;
  });
  return [measure.id, ...parts].join('/');
}

function onceKeyParameter(id: MeasureId): `${MeasureId}-once-key` {
  return `${id}-once-key`;
}
