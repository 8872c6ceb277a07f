import { agencyEntity, CreateAgency1700000000021 } from '../../../libs/vacancy/projections/agencies.js';
import {
  CreateEmployerTraits1700000000211,
  employerTraitsEntity,
} from '../../../libs/vacancy/projections/employer-traits.js';
import { CreateEmployer1700000000020, employerEntity } from '../../../libs/vacancy/projections/employers.js';
import { CreateJobPlace1700000000130, jobPlaceEntity } from '../../../libs/vacancy/projections/job-places.js';
import {
  CreateJobOpening1700000000022,
  jobOpeningEntity,
} from '../../../libs/vacancy/projections/openings-still-free.js';
import {
  CreatePostingTrait1700000000221,
  postingTraitEntity,
} from '../../../libs/vacancy/projections/posting-traits.js';
import { CreateProject1700000000220, projectEntity } from '../../../libs/vacancy/projections/projects.js';

/** Tables of the room vacancy. */
export const VACANCY_MIGRATIONS = [
  CreateEmployer1700000000020,
  CreateAgency1700000000021,
  CreateJobOpening1700000000022,
  CreateJobPlace1700000000130,
  CreateEmployerTraits1700000000211,
  CreateProject1700000000220,
  CreatePostingTrait1700000000221,
] as const;

export const VACANCY_ENTITIES = [
  agencyEntity,
  employerTraitsEntity,
  employerEntity,
  jobPlaceEntity,
  jobOpeningEntity,
  postingTraitEntity,
  projectEntity,
] as const;
