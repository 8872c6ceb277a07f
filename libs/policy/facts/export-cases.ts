import type { AgencyExportFacts } from '../measures/facts-of-periods.js';
import { agencyOrganising, agencyYearKey, agencyYearRecord, NOTHING_ORGANISED } from './agency-years.js';
import { type Assessed, type Case, caseOf, commonFacts, household } from './cases.js';
import { agencyOf, type Reading } from './gather.js';
import { type TripRecord, tripFacts } from './journeys.js';
import { agencyFacts } from './parties.js';

/**
 * The case of a journey that an agency organised. The year's figures have no guard: they are read when it is
 * over.
 */
export async function agencyExportCase(
  reading: Reading,
  assessed: Assessed,
  trip: TripRecord | null,
): Promise<Case> {
  const agencyId = trip === null ? undefined : agencyOrganising(trip.organiser);
  const agency = agencyId === undefined ? undefined : await agencyOf(reading, agencyId);
  const key = agencyYearKey(agencyId ?? '', trip?.arrivedOn ?? assessed.on);
  const year = await reading.source.one(agencyYearRecord, key, []);
  const facts: AgencyExportFacts = {
    ...commonFacts(assessed),
    household: household(assessed.person),
    householdKind: assessed.person.householdKind ?? null,
    agency: agency ? agencyFacts(agency) : null,
    trip: trip && tripFacts(trip),
    year: year ?? NOTHING_ORGANISED,
    today: assessed.today,
  };
  const behind = [...(trip ? [trip] : []), ...(agency ? [agency] : [])];
  return caseOf({ policy: 'agency-export-subsidy', facts, behind }, assessed);
}
