import type { AreaTerms } from '../../libs/assistance/area/terms.js';
import type { BusinessDate } from '../../libs/kernel/business-date.js';
import type { Law } from '../../libs/policy/law/law.js';
import type { ParameterId } from '../../libs/policy/law/parameters.js';

/** What the law leaves to parameters for the lists of areas, each on a day. */
export function areaTerms(law: Law): AreaTerms {
  const begins = (id: ParameterId) => law.turns(id)[0] ?? '';
  const windowFrom = begins('settlement-window-people-from');
  return {
    liftedStatuses: (on) => law.value('lifted-statuses', on).value,
    scaleTolerancePermille: (on) => law.value('employment-scale-tolerance', on).value,
    keySettlementPeopleFrom: (on) => law.value('key-settlement-people-from', on).value,
    windowPeopleFrom: (on) => (on < windowFrom ? null : law.value('settlement-window-people-from', on).value),
  };
}

/** The share of places kept for relocated residents at a place on a day; null where no document names one. */
export function settlementPlacesShare(law: Law): (division: string, on: BusinessDate) => number | null {
  const [first = ''] = law.turns('settlement-places-share');
  return (division, on) => {
    if (on < first) return null;
    const { value } = law.in({ division, groups: [] }).value('settlement-places-share', on);
    return typeof value === 'number' ? value : null;
  };
}
