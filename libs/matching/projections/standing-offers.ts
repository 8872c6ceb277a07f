import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedMatchingEvent } from '../events.js';

/** An offer that holds a place; the key is its id. */
export interface StandingOfferRow extends ViewRow {
  readonly workerId: string;
  readonly jobId: string;
  readonly employerId: string;
  readonly status: 'open' | 'accepted';
  /** ISO 8601 with +08:00. */
  readonly expiresAt: string;
  readonly fit: number | null;
  readonly roundId: string | null;
}

export const standingOfferEntity = new EntitySchema<StandingOfferRow>({
  name: 'standing_offer',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    workerId: { type: 'text' },
    jobId: { type: 'text' },
    employerId: { type: 'text' },
    status: { type: 'text' },
    expiresAt: { type: 'text' },
    fit: { type: 'int', nullable: true },
    roundId: { type: 'text', nullable: true },
  },
});

export class CreateStandingOffer1700000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table standing_offer (
        tenant text not null, key text not null, "workerId" text not null, "jobId" text not null,
        "employerId" text not null, status text not null, "expiresAt" text not null, fit int, "roundId" text,
        primary key (tenant, key)
      )`);
    // Serves the offer a worker has now.
    await runner.query('create index standing_offer_worker on standing_offer (tenant, "workerId")');
    // Serves the offers of one posting.
    await runner.query('create index standing_offer_job on standing_offer (tenant, "jobId", key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table standing_offer');
  }
}

const offer = (event: { data: { offerId: string } }) => [event.data.offerId];

type Followed = Exclude<RecordedMatchingEvent, { type: 'RoundMatched' }>;

/** Which offers hold a place now, open or accepted. */
export const standingOffers = readModel<StandingOfferRow, Followed>({
  name: 'standing-offers',
  order: 'stream',
  entity: standingOfferEntity,
  on: {
    PlacementOffered: offer,
    OfferAccepted: offer,
    OfferDeclined: offer,
    OfferExpired: offer,
    AcceptanceWithdrawn: offer,
    PlaceReturned: offer,
  },
  fold: (row, event) => {
    switch (event.type) {
      case 'PlacementOffered': {
        const { workerId, jobId, employerId, expiresAt, fit, roundId } = event.data;
        const weighed = { fit: fit ?? null, roundId: roundId ?? null };
        return { workerId, jobId, employerId, status: 'open', expiresAt, ...weighed };
      }
      case 'OfferAccepted':
        return row && { ...row, status: 'accepted' };
      default:
        return undefined;
    }
  },
});

export interface OfferAsked {
  readonly workerId?: string;
  readonly jobId?: string;
  readonly roundId?: string;
  readonly status?: 'open' | 'accepted';
}

/** An offer as lists show it. */
export interface ListedOffer extends Omit<StandingOfferRow, 'tenant' | 'key'> {
  readonly offerId: string;
}

/** The offers that hold a place now, by their ids. */
export async function offersStanding(
  source: DataSource,
  tenant: string,
  asked: OfferAsked = {},
): Promise<readonly ListedOffer[]> {
  return source.query<ListedOffer[]>(
    `select key as "offerId", "workerId", "jobId", "employerId", status, "expiresAt", fit, "roundId"
     from standing_offer
     where tenant = $1 and ($2::text is null or "workerId" = $2) and ($3::text is null or "jobId" = $3)
       and ($4::text is null or "roundId" = $4) and ($5::text is null or status = $5)
     order by key collate "C"`,
    [tenant, asked.workerId ?? null, asked.jobId ?? null, asked.roundId ?? null, asked.status ?? null],
  );
}
