import { agencyEntity, CreateAgency1700000000021 } from '../../../libs/vacancy/projections/agencies.js';
import { CreateEmployer1700000000020, employerEntity } from '../../../libs/vacancy/projections/employers.js';
import { CreateJobPlace1700000000130, jobPlaceEntity } from '../../../libs/vacancy/projections/job-places.js';
import {
  CreateJobOpening1700000000022,
  jobOpeningEntity,
} from '../../../libs/vacancy/projections/openings-still-free.js';

/** Tables of the room vacancy. */
export const VACANCY_MIGRATIONS = [
  CreateEmployer1700000000020,
  CreateAgency1700000000021,
  CreateJobOpening1700000000022,
  CreateJobPlace1700000000130,
] as const;

export const VACANCY_ENTITIES = [agencyEntity, employerEntity, jobPlaceEntity, jobOpeningEntity] as const;
