import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { admitMembers, type Membership, releaseMembers, standsOn } from '../../kernel/alliances.js';
import { STARTING_ALLIANCES, STARTING_MEMBERSHIPS } from '../../kernel/alliances-starting-set.js';
import type { BusinessDate } from '../../kernel/business-date.js';
import { unchanged } from '../../kernel/decider.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedAllianceEvent } from '../events.js';

/** An alliance with all its members, of now and of before; the key is its id. */
export interface AllianceRow extends ViewRow {
  readonly name: string;
  readonly memberships: readonly Membership[];
}

export const allianceEntity = new EntitySchema<AllianceRow>({
  name: 'alliance',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    name: { type: 'text' },
    memberships: { type: 'jsonb' },
  },
});

export class CreateAlliance1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alliance (
        tenant text not null, key text not null, name text not null, memberships jsonb not null,
        primary key (tenant, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alliance');
  }
}

const alliance = (event: { data: { allianceId: string } }) => [event.data.allianceId];

/** Who belongs to which alliance. One that the notices name has a row only once an event changed it. */
export const allianceMembers = readModel<AllianceRow, RecordedAllianceEvent>({
  name: 'alliance-members',
  entity: allianceEntity,
  on: { AllianceFormed: alliance, MemberAdmitted: alliance, MemberLeft: alliance },
  fold: (row, event, allianceId) => {
    if (event.type === 'AllianceFormed') {
      return { name: event.data.name, memberships: admitMembers([], event.data) };
    }
    const before = row ?? startingRow(allianceId);
    return before && { name: before.name, memberships: changed(before.memberships, event) };
  },
});

function changed(
  memberships: readonly Membership[],
  event: Exclude<RecordedAllianceEvent, { type: 'AllianceFormed' }>,
): readonly Membership[] {
  switch (event.type) {
    case 'MemberAdmitted':
      return admitMembers(memberships, event.data);
    case 'MemberLeft':
      return releaseMembers(memberships, event.data);
    default:
      return unchanged(memberships, event);
  }
}

function startingRow(allianceId: string): Pick<AllianceRow, 'name' | 'memberships'> | undefined {
  const named = STARTING_ALLIANCES.find((one) => one.allianceId === allianceId);
  if (!named) return undefined;
  return {
    name: named.name,
    memberships: STARTING_MEMBERSHIPS.filter((one) => one.allianceId === allianceId),
  };
}

/** An alliance as it stands on a day. */
export interface AllianceOnDay {
  readonly allianceId: string;
  readonly name: string;
  /** In order of codes; of a division admitted twice the later entry. */
  readonly members: readonly Membership[];
}

/**
 * Which alliances stand on the day, and with which members; the three of the notices among them. Alliances
 * are few, so all are read: no page.
 */
export async function membersOn(
  source: DataSource,
  tenant: string,
  on: BusinessDate,
): Promise<readonly AllianceOnDay[]> {
  const rows = await source.getRepository(allianceEntity).findBy({ tenant });
  const known = new Map<string, Pick<AllianceRow, 'name' | 'memberships'>>();
  for (const { allianceId } of STARTING_ALLIANCES) {
    const row = startingRow(allianceId);
    if (row) known.set(allianceId, row);
  }
  for (const row of rows) known.set(row.key, row);
  return [...known]
    .map(([allianceId, row]) => ({ allianceId, name: row.name, members: standing(row.memberships, on) }))
    .filter((one) => one.members.length > 0)
    .sort((one, other) => (one.allianceId < other.allianceId ? -1 : 1));
}

function standing(memberships: readonly Membership[], on: BusinessDate): Membership[] {
  const byDivision = new Map(
    memberships.filter((one) => standsOn(one, on)).map((one) => [one.division, one] as const),
  );
  return [...byDivision.values()].sort((one, other) => (one.division < other.division ? -1 : 1));
}
