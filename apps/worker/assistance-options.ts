import type { FreePosts } from '../../libs/assistance/projections/reports/free-posts.js';
import type { TermsOn } from '../../libs/assistance/terms.js';
import type { Law } from '../../libs/policy/law/law.js';
import type { ParameterId, ValueOf } from '../../libs/policy/law/parameters.js';
import { jobsOn } from '../../libs/vacancy/projections/openings-queries.js';

/** What the law leaves to parameters for the lists of people to be helped, on a day, in a county. */
export function assistanceTerms(law: Law): TermsOn {
  return (on, county) => {
    const values = county === undefined ? law : law.in({ division: county, groups: [] });
    const value = <Id extends ParameterId>(id: Id): ValueOf<Id> => values.value(id, on).value;
    return {
      ledgerGroups: value('ledger-groups'),
      unstableContractDays: value('unstable-contract-days'),
      seasonalContractDays: value('seasonal-contract-days'),
      insuranceJoinedDays: value('insurance-joined-days'),
      callEveryDays: value('call-every-days'),
      visitEveryDays: value('visit-every-days'),
      servicesDueDays: value('services-due-days'),
      wageMonthsMissing: value('sign-wage-months-missing'),
      trendEmployerPeople: value('trend-employer-people'),
      trendCountyPeople: value('trend-county-people'),
      retentionEndings: value('retention-endings'),
      retentionDays: value('retention-days'),
      monthlyReturnDueDay: value('monthly-return-due-day'),
      keptFirst: value('kept-first-statuses'),
      nearHomeKinds: value('near-home-job-kinds'),
      assistanceCriteria: value('assistance-person-criteria'),
      assistanceCriteriaFrom: law.value('assistance-person-criteria', on).from,
      assistanceGroups: value('assistance-person-statuses'),
      olderMenYears: value('assistance-person-older-men'),
      olderWomenYears: value('assistance-person-older-women'),
      longUnemployedDays: value('assistance-person-unemployed-days'),
    };
  };
}

/** Every posting of these divisions with a place to offer, a page at a time. */
export const freePosts: FreePosts = async (source, tenant, { on, divisions }) => {
  const found: Awaited<ReturnType<FreePosts>>[number][] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: Awaited<ReturnType<typeof jobsOn>> = await jobsOn(source, tenant, {
      on,
      divisions,
      stillFree: true,
      after,
    });
    found.push(...page);
    after = page.at(-1)?.jobId;
  }
  return found;
};
