import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { EndingReason, InsuranceKind, RecordedEmploymentEvent } from '../events.js';

/** One contract of a relation; `lastDay` is where its term or an ending stops it, null while nothing does. */
export interface RelationContract {
  readonly contractId: string;
  readonly kind: 'labour-contract' | 'service-agreement';
  readonly partTime: boolean;
  readonly wageFen: number;
  readonly jobId: string | null;
  readonly startsOn: BusinessDate;
  readonly lastDay: BusinessDate | null;
}

export interface RelationInsurance {
  readonly kind: InsuranceKind;
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

export interface RelationEnding {
  readonly contractIds: readonly string[];
  readonly endedOn: BusinessDate;
  readonly reason: EndingReason;
}

/** All that is recorded between one worker and one employer; `key` is `WORKER/EMPLOYER`. */
export interface RelationRow extends ViewRow {
  readonly workerId: string;
  readonly employerId: string;
  readonly contracts: readonly RelationContract[];
  readonly insurance: readonly RelationInsurance[];
  /** What was paid for a month, its parts together. */
  readonly wages: Readonly<Record<BusinessMonth, number>>;
  readonly endings: readonly RelationEnding[];
  /** The latest last day of an ending; null where none is recorded. */
  readonly endedOn: BusinessDate | null;
}

export const relationEntity = new EntitySchema<RelationRow>({
  name: 'employment_relation',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    workerId: { type: 'text' },
    employerId: { type: 'text' },
    contracts: { type: 'jsonb' },
    insurance: { type: 'jsonb' },
    wages: { type: 'jsonb' },
    endings: { type: 'jsonb' },
    endedOn: { type: 'text', nullable: true },
  },
});

export class CreateEmploymentRelation1700000000230 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table employment_relation (
        tenant text not null, key text not null, "workerId" text not null, "employerId" text not null,
        contracts jsonb not null, insurance jsonb not null, wages jsonb not null, endings jsonb not null,
        "endedOn" text,
        primary key (tenant, key)
      )`);
    // Serves the gaps of one employer, and the people at work with it.
    await runner.query(
      'create index employment_relation_employer on employment_relation (tenant, "employerId", key)',
    );
    // Serves what is due at endings.
    await runner.query(
      `create index employment_relation_ended on employment_relation (tenant, "endedOn")
       where "endedOn" is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table employment_relation');
  }
}

type Followed = Extract<
  RecordedEmploymentEvent,
  {
    type:
      | 'ContractSigned'
      | 'ContractRenewed'
      | 'EmploymentEnded'
      | 'SocialInsuranceEnrolled'
      | 'SocialInsuranceStopped'
      | 'WagesReported';
  }
>;
type Columns = Omit<RelationRow, 'tenant' | 'key'>;

const relation = ({ data: { workerId, employerId } }: Exclude<Followed, { type: 'WagesReported' }>) => [
  `${workerId}/${employerId}`,
];

/** What is recorded between a worker and an employer: contracts, insurance, wages, endings. */
export const relationsOnRecord = readModel<RelationRow, Followed>({
  name: 'relations-on-record',
  entity: relationEntity,
  on: {
    ContractSigned: relation,
    ContractRenewed: relation,
    EmploymentEnded: relation,
    SocialInsuranceEnrolled: relation,
    SocialInsuranceStopped: relation,
    WagesReported: ({ data: { workerId, employerId } }) =>
      employerId === undefined ? [] : [`${workerId}/${employerId}`],
  },
  fold: (row, event, key) => {
    const [workerId = '', employerId = ''] = key.split('/');
    return { ...NOTHING, workerId, employerId, ...row, ...changeOf({ ...NOTHING, ...row }, event) };
  },
});

const NOTHING = { contracts: [], insurance: [], wages: {}, endings: [], endedOn: null };

function changeOf(row: Omit<Columns, 'workerId' | 'employerId'>, event: Followed): Partial<Columns> {
  switch (event.type) {
    case 'ContractSigned':
      return { contracts: [...row.contracts, contractOf(event.data.contractId, event.data)] };
    case 'ContractRenewed':
      return { contracts: [...row.contracts, contractOf(event.data.newContractId, event.data)] };
    case 'EmploymentEnded': {
      const { contractIds, endedOn, reason } = event.data;
      const contracts = row.contracts.map((one) =>
        contractIds.includes(one.contractId) && (one.lastDay === null || one.lastDay > endedOn)
          ? { ...one, lastDay: endedOn }
          : one,
      );
      // A correction names the contracts of the ending that it corrects.
      const others = row.endings.filter((one) => !one.contractIds.some((id) => contractIds.includes(id)));
      const endings = [...others, { contractIds, endedOn, reason }];
      return {
        contracts,
        endings,
        endedOn:
          endings
            .map((one) => one.endedOn)
            .sort()
            .at(-1) ?? null,
      };
    }
    case 'SocialInsuranceEnrolled': {
      const { kinds, from } = event.data;
      return { insurance: [...row.insurance, ...kinds.map((kind) => ({ kind, from, until: null }))] };
    }
    case 'SocialInsuranceStopped': {
      const { kinds, until } = event.data;
      const insurance = row.insurance.map((one) =>
        one.until === null && one.from <= until && kinds.includes(one.kind) ? { ...one, until } : one,
      );
      return { insurance };
    }
    case 'WagesReported': {
      const { month, paidFen } = event.data;
      return { wages: { ...row.wages, [month]: (row.wages[month] ?? 0) + paidFen } };
    }
  }
}

function contractOf(
  contractId: string,
  data: Extract<Followed, { type: 'ContractSigned' | 'ContractRenewed' }>['data'],
): RelationContract {
  const { kind, partTime, wageFen, startsOn } = data;
  return {
    contractId,
    kind,
    partTime,
    wageFen,
    jobId: data.jobId ?? null,
    startsOn,
    lastDay: data.endsOn ?? null,
  };
}
