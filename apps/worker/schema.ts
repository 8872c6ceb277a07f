import type { EntitySchema } from 'typeorm';
import type { MigrationClass } from './postgres/database.js';
import { ALLIANCE_ENTITIES, ALLIANCE_MIGRATIONS } from './tables/alliance.js';
import { ASSISTANCE_ENTITIES, ASSISTANCE_MIGRATIONS } from './tables/assistance.js';
import { DISPATCH_ENTITIES, DISPATCH_MIGRATIONS } from './tables/dispatch.js';
import { EMPLOYMENT_ENTITIES, EMPLOYMENT_MIGRATIONS } from './tables/employment.js';
import { GIG_ENTITIES, GIG_MIGRATIONS } from './tables/gig.js';
import { MACHINERY_MIGRATIONS } from './tables/machinery.js';
import { MATCHING_ENTITIES, MATCHING_MIGRATIONS } from './tables/matching.js';
import { POLICY_ENTITIES, POLICY_MIGRATIONS } from './tables/policy.js';
import { REGISTRY_ENTITIES, REGISTRY_MIGRATIONS } from './tables/registry.js';
import { SERVICES_ENTITIES, SERVICES_MIGRATIONS } from './tables/services.js';
import { VACANCY_ENTITIES, VACANCY_MIGRATIONS } from './tables/vacancy.js';

/** The number that ends a migration's name: they run in its order. */
const NUMBER_DIGITS = 13;

const numberOf = ({ name }: MigrationClass): string => name.slice(-NUMBER_DIGITS);

/** Every migration of the house, in the order in which they run. */
export const MIGRATIONS: readonly MigrationClass[] = [
  ...ALLIANCE_MIGRATIONS,
  ...ASSISTANCE_MIGRATIONS,
  ...DISPATCH_MIGRATIONS,
  ...EMPLOYMENT_MIGRATIONS,
  ...GIG_MIGRATIONS,
  ...MACHINERY_MIGRATIONS,
  ...MATCHING_MIGRATIONS,
  ...POLICY_MIGRATIONS,
  ...REGISTRY_MIGRATIONS,
  ...SERVICES_MIGRATIONS,
  ...VACANCY_MIGRATIONS,
].sort((one, other) => (numberOf(one) < numberOf(other) ? -1 : 1));

/** Every read model of the house. */
export const ENTITIES = [
  ...ALLIANCE_ENTITIES,
  ...ASSISTANCE_ENTITIES,
  ...DISPATCH_ENTITIES,
  ...EMPLOYMENT_ENTITIES,
  ...GIG_ENTITIES,
  ...MATCHING_ENTITIES,
  ...POLICY_ENTITIES,
  ...REGISTRY_ENTITIES,
  ...SERVICES_ENTITIES,
  ...VACANCY_ENTITIES,
] as unknown as readonly EntitySchema[];
