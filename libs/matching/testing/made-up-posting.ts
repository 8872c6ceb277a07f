import type { Chance } from '../../event-store/testing/chance.js';
import { addDays, type BusinessDate } from '../../kernel/business-date.js';
import {
  DONGGUAN,
  JINGZHOU_SHASHI,
  SHIYAN_YUNYANG,
  WUHAN_JIANGAN,
  YICHANG_XILING,
  YUANAN,
} from './samples.js';

export const COUNTIES = [YUANAN, YICHANG_XILING, JINGZHOU_SHASHI, WUHAN_JIANGAN, SHIYAN_YUNYANG];
const PLACES = [...COUNTIES, DONGGUAN, '420525101', '420500', '420000', '442000'];
export const OCCUPATIONS = ['缝纫工', '焊工', '电工', '保洁员'];

/** Fields of a made-up posting, each of the kinds that some rule looks at. */
export function postingFields(chance: Chance, today: BusinessDate) {
  const pick = <One>(list: readonly One[]) => list[chance.below(list.length)] as One;
  const occupation = pick(OCCUPATIONS);
  return {
    title: '示例岗位',
    occupation,
    openings: 1 + chance.below(4),
    wageMinFen: pick([280_000, 350_000, 420_000, 500_000, 20_000]),
    wageMaxFen: 900_000,
    wageUnit: pick(['month', 'month', 'day', 'piece']),
    division: pick(PLACES),
    strength: pick(['light', 'medium', 'heavy']),
    shareWith: pick(['province', 'province', 'alliance', 'own-county']),
    ...(chance.below(2) === 0 ? { relocatedQuotaPercent: pick([20, 50, 100]) } : {}),
    ...(chance.below(4) === 0 ? { closesOn: addDays(today, chance.below(13)) } : {}),
    ...(chance.below(5) === 0 ? { minAge: 18, maxAge: 49, maxAgeBasis: '示例规定' } : {}),
    ...(chance.below(6) === 0 ? { hazardous: true } : {}),
    ...(chance.below(5) === 0 ? { requiredSkills: [{ occupation, level: 4 }] } : {}),
    ...(chance.below(5) === 0 ? { lon: 111 + chance.below(3), lat: 30 } : {}),
  };
}
