import type { AnyReport } from '../../../projections/report.js';
import type { AreaTerms } from '../../area/terms.js';
import { allianceExchange } from './alliance-exchange.js';
import { countyCapacity } from './county-capacity.js';
import { employmentScaleReport, fallingScaleReport } from './employment-scale-reports.js';
import { fundTilt } from './fund-tilt.js';
import { keyAreas } from './key-areas.js';
import { performanceReturn } from './performance-return.js';
import { settlementPeople } from './settlement-people.js';
import { settlementsReport } from './settlements-report.js';
import { offeredNeither } from './offered-neither.js';
import { workWanted, workWantedByTrade } from './work-wanted.js';

/** Lists of divisions, key areas and settlements, and of what their people want. */
export function areaReports(terms: AreaTerms): readonly AnyReport[] {
  return [
    employmentScaleReport(terms),
    fallingScaleReport(terms),
    offeredNeither(terms),
    workWanted(terms),
    workWantedByTrade,
    keyAreas(terms),
    settlementsReport(terms),
    settlementPeople(terms),
    countyCapacity,
    allianceExchange,
    performanceReturn(terms),
    fundTilt(terms),
  ];
}
