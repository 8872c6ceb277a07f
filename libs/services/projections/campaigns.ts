import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { readModel, type ViewRow } from '../../projections/read-model.js';
import type { RecordedCampaignEvent } from '../campaign/events.js';

/** One campaign; the key is its id. */
export interface CampaignRow extends ViewRow {
  readonly title: string;
  readonly kind: string;
  readonly mode: string;
  readonly target: string;
  readonly settlementId: string | null;
  readonly division: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly posts: readonly string[];
  /** Null until it is reported as held. */
  readonly visitors: number | null;
  readonly onlineVisitors: number | null;
  readonly cancelled: boolean;
}

export const campaignEntity = new EntitySchema<CampaignRow>({
  name: 'recruitment_campaign',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    title: { type: 'text' },
    kind: { type: 'text' },
    mode: { type: 'text' },
    target: { type: 'text' },
    settlementId: { type: 'text', nullable: true },
    division: { type: 'text' },
    from: { type: 'text' },
    to: { type: 'text' },
    posts: { type: 'jsonb' },
    visitors: { type: 'integer', nullable: true },
    onlineVisitors: { type: 'integer', nullable: true },
    cancelled: { type: 'boolean' },
  },
});

/** A time for interviews at a campaign, and what came of it. */
export interface InterviewSlotRow extends ViewRow {
  readonly campaignId: string;
  readonly slotId: string;
  readonly jobId: string;
  readonly form: string;
  /** ISO 8601 with +08:00. */
  readonly startsAt: string;
  readonly minutes: number;
  readonly places: number;
  readonly booked: readonly string[];
  readonly outcomes: Readonly<Record<string, string>>;
}

export const interviewSlotEntity = new EntitySchema<InterviewSlotRow>({
  name: 'interview_slot',
  columns: {
    tenant: { type: 'text', primary: true },
    key: { type: 'text', primary: true },
    campaignId: { type: 'text' },
    slotId: { type: 'text' },
    jobId: { type: 'text' },
    form: { type: 'text' },
    startsAt: { type: 'text' },
    minutes: { type: 'integer' },
    places: { type: 'integer' },
    booked: { type: 'jsonb' },
    outcomes: { type: 'jsonb' },
  },
});

export class CreateRecruitmentCampaign1700000000244 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table recruitment_campaign (
        tenant text not null, key text not null, title text not null, kind text not null,
        mode text not null, target text not null, "settlementId" text, division text not null,
        "from" text not null, "to" text not null, posts jsonb not null, visitors integer,
        "onlineVisitors" integer, cancelled boolean not null,
        primary key (tenant, key)
      )`);
    await runner.query(`
      create table interview_slot (
        tenant text not null, key text not null, "campaignId" text not null, "slotId" text not null,
        "jobId" text not null, form text not null, "startsAt" text not null, minutes integer not null,
        places integer not null, booked jsonb not null, outcomes jsonb not null,
        primary key (tenant, key)
      )`);
    // Serves the times of one campaign in order.
    await runner.query(
      'create index interview_slot_campaign on interview_slot (tenant, "campaignId", "startsAt")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table interview_slot');
    await runner.query('drop table recruitment_campaign');
  }
}

type OfCampaign = Extract<
  RecordedCampaignEvent,
  { type: 'CampaignPlanned' | 'CampaignPostShown' | 'CampaignHeld' | 'CampaignCancelled' }
>;
type OfSlot = Extract<
  RecordedCampaignEvent,
  { type: 'InterviewSlotOpened' | 'InterviewBooked' | 'InterviewReleased' | 'InterviewHeld' }
>;

const campaign = ({ data }: OfCampaign) => [data.campaignId];
const slot = ({ data }: OfSlot) => [`${data.campaignId}/${data.slotId}`];

/** Which campaigns are planned and held, for whom, with which postings. */
export const campaignsPlanned = readModel<CampaignRow, OfCampaign>({
  name: 'campaigns-planned',
  entity: campaignEntity,
  on: {
    CampaignPlanned: campaign,
    CampaignPostShown: campaign,
    CampaignHeld: campaign,
    CampaignCancelled: campaign,
  },
  fold: (row, event) => {
    switch (event.type) {
      case 'CampaignPlanned': {
        const { campaignId: _id, settlementId, ...fields } = event.data;
        const held = { posts: [], visitors: null, onlineVisitors: null, cancelled: false };
        return { ...fields, ...held, settlementId: settlementId ?? null };
      }
      case 'CampaignPostShown':
        return row && { ...row, posts: [...row.posts, event.data.jobId] };
      case 'CampaignHeld': {
        const { visitors, onlineVisitors } = event.data;
        return row && { ...row, visitors, onlineVisitors };
      }
      case 'CampaignCancelled':
        return row && { ...row, cancelled: true };
    }
  },
});

/** Which times for interviews there are, who has booked them, and what came of it. */
export const interviewSlots = readModel<InterviewSlotRow, OfSlot>({
  name: 'interview-slots-open',
  entity: interviewSlotEntity,
  on: { InterviewSlotOpened: slot, InterviewBooked: slot, InterviewReleased: slot, InterviewHeld: slot },
  fold: (row, event) => {
    switch (event.type) {
      case 'InterviewSlotOpened':
        return { ...event.data, booked: [], outcomes: {} };
      case 'InterviewBooked':
        return row && { ...row, booked: [...row.booked, event.data.workerId] };
      case 'InterviewReleased':
        return row && { ...row, booked: row.booked.filter((one) => one !== event.data.workerId) };
      case 'InterviewHeld': {
        const { workerId, outcome } = event.data;
        return row && { ...row, outcomes: { ...row.outcomes, [workerId]: outcome } };
      }
    }
  },
});
