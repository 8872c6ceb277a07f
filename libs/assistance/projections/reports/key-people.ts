import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../../kernel/business-date.js';
import type { AreaTerms } from '../../area/terms.js';
import { holdsOneOf } from '../../rules/holds-one-of.js';
import { peopleOn, type Settlement } from '../../settlement/history.js';
import { keyCountiesOn } from '../key-counties.js';
import type { Person } from '../labour-pages.js';
import { residentsOn } from '../settlement-residents.js';
import { settlementsOf } from '../settlements.js';

/** Who comes before whom in a list of people to be helped. */
export interface Standing {
  /** 脱贫人口: nobody comes before them. */
  readonly priority: boolean;
  /** Of a key county or a key settlement; comes first among those alike otherwise. */
  readonly keyArea: boolean;
}

/** Is a settlement a key area on the day (POLICY interpretation 55)? */
export function isKeySettlement(
  settlement: Settlement,
  { on, terms }: { readonly on: BusinessDate; readonly terms: AreaTerms },
): boolean {
  const people = peopleOn(settlement, on);
  return people !== undefined && people >= terms.keySettlementPeopleFrom(on);
}

/** Says of each person how they stand on a day; what it needs is read once. */
export async function standingOfPeople(
  source: DataSource,
  tenant: string,
  { on, terms }: { readonly on: BusinessDate; readonly terms: AreaTerms },
): Promise<(person: Person) => Standing> {
  const counties = await keyCountiesOn(source, tenant, on);
  const settlements = await settlementsOf(source, tenant);
  const settlementIds = settlements
    .filter((one) => isKeySettlement(one, { on, terms }))
    .map(({ key }) => key);
  const residents = await residentsOn(source, tenant, { settlementIds, on });
  const lifted = terms.liftedStatuses(on);
  return ({ workerId, labour }) => ({
    priority: holdsOneOf(labour, lifted, on),
    keyArea: counties.has(labour.householdCounty ?? '') || residents.has(workerId),
  });
}

/** 脱贫人口 first, among them and among the others those of key areas, then who waits longest. */
export function inOrderOfNeed<
  Row extends Standing & { readonly since: BusinessDate; readonly workerId: string },
>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort(
    (one, other) =>
      Number(other.priority) - Number(one.priority) ||
      Number(other.keyArea) - Number(one.keyArea) ||
      compare(one.since, other.since) ||
      compare(one.workerId, other.workerId),
  );
}

export function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
