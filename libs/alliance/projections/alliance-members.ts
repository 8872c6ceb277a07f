import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { admitMembers, type Membership, releaseMembers } from '../../kernel/alliances.js';
import { type AllianceOnDay, alliancesOn, startingAlliance } from '../../kernel/alliances-on-day.js';
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
    const before = row ?? startingAlliance(allianceId);
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
  return alliancesOn(
    rows.map(({ key, name, memberships }) => ({ allianceId: key, name, memberships })),
    on,
  );
}
