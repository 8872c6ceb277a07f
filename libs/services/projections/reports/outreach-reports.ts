import type { AnyReport } from '../../../projections/report.js';
import type { OutreachSettings } from './asking.js';
import { baseReports } from './base-reports.js';
import { brandReports } from './brand-reports.js';
import { campaignReports } from './campaign-reports.js';
import { stationReports } from './station-reports.js';

/** The lists of brands, bases, stations and campaigns. */
export function outreachReports(settings: OutreachSettings): readonly AnyReport[] {
  return [
    ...brandReports(settings),
    ...baseReports(settings),
    ...stationReports(settings),
    ...campaignReports(settings),
  ];
}
