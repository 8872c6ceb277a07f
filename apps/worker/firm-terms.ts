import type { EmploymentSettings } from '../../libs/employment/settings.js';
import type { BusinessDate } from '../../libs/kernel/business-date.js';
import type { Law, LawValues } from '../../libs/policy/law/law.js';
import type { ServicesSettings } from '../../libs/services/settings.js';
import { checkMonths } from './post-options.js';

/** What the law says of firms at a place on a day, handed down to the rooms below policy. */

function at(law: Law, division: string): LawValues {
  return law.in({ division, groups: [] });
}

export function employmentSettings(law: Law): EmploymentSettings {
  return {
    guidance: (on, division) => {
      const values = at(law, division);
      return {
        contractDays: values.value('guidance-contract-days', on).value,
        insuranceDays: values.value('guidance-insurance-days', on).value,
        insuranceKinds: values.value('guidance-insurance-kinds', on).value,
        wageDays: values.value('guidance-wage-days', on).value,
      };
    },
    healthCheckMonths: checkMonths(law),
    jobRichFrom: (on, division) => at(law, division).value('job-rich-project-from-workers', on).value,
  };
}

export function servicesSettings(law: Law): ServicesSettings {
  return {
    contactDays: (on, division) => at(law, division).value('firm-contact-days', on).value,
    shortageDays: (on, division) => at(law, division).value('shortage-days', on).value,
    caseDays: (on, division) => {
      const values = at(law, division);
      return {
        acceptance: values.value('rights-acceptance-days', on).value,
        arrears: values.value('rights-arrears-days', on).value,
        dispute: values.value('rights-dispute-days', on).value,
      };
    },
    compensation: (on, division) => {
      const values = at(law, division);
      return {
        countedFrom: values.value('compensation-counted-from', on).value,
        capTimes: values.value('compensation-cap-times', on).value,
        yearsAtMost: values.value('compensation-years-at-most', on).value,
        averageWageFen: averageWage(values, on),
      };
    },
  };
}

function averageWage(values: LawValues, on: BusinessDate): number | null {
  const { value } = values.value('local-average-wage', on);
  return typeof value === 'number' ? value : null;
}
