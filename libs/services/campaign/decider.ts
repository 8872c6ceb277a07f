import { businessDateOf, formatInstant, parseInstant } from '../../kernel/business-date.js';
import { type Decider, unreachable } from '../../kernel/decider.js';
import { divisionKnown, normaliseDivision } from '../../kernel/divisions/divisions.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { CampaignCommand } from './commands.js';
import { type CampaignEvent, SLOT_STEP_MINUTES } from './events.js';
import { type Campaign, type CampaignState, evolveCampaign, type Slot } from './state.js';

type Named<Name extends CampaignCommand['name']> = Extract<CampaignCommand, { name: Name }>;
type Booking = Named<'BookInterview' | 'ReleaseInterview' | 'ReportInterview'>;
type Decision = readonly CampaignEvent[] | Refusal;

/** What is known of the others a command names. */
export interface CampaignFacts {
  /** Who posts the posting named; undefined where there is none of that id. */
  readonly employerId: string | undefined;
  /** True where nobody is named. */
  readonly workerKnown: boolean;
}

/**
 * A campaign with its postings and interviews. That no place of a time is given twice is this stream's
 * matter; that nobody is in two interviews at once is kept by the claims `interview-time`.
 */
export const campaignDecider: Decider<CampaignState, CampaignCommand, CampaignEvent, CampaignFacts> = {
  initial: () => null,
  evolve: evolveCampaign,
  decide(state, command, facts) {
    if (command.name === 'PlanCampaign') return plan(state, command);
    const { campaignId } = command.with;
    if (!state) {
      return refuse({ code: 'campaign-unknown', message: `${campaignId}: no campaign has this id` });
    }
    if (state.cancelled) return refuse({ code: 'out-of-turn', message: `${campaignId} was called off` });
    switch (command.name) {
      case 'ShowPost':
        return show(state, command, facts);
      case 'OpenInterviewSlot':
        return open(state, command, facts);
      case 'BookInterview':
      case 'ReleaseInterview':
      case 'ReportInterview':
        return interview(state, command, facts);
      case 'ReportCampaign':
        return report(state, command);
      case 'CancelCampaign':
        return cancel(state, command);
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

function plan(state: CampaignState, { with: fields }: Named<'PlanCampaign'>): Decision {
  const { campaignId, division, from, to, target, settlementId } = fields;
  if (!divisionKnown(division)) {
    return refuse({
      code: 'division-unknown',
      message: `${division}: no division of GB/T 2260 has this code`,
      citation: 'GB/T 2260',
    });
  }
  if (to < from) return invalid(`to: ${to} lies before ${from}`);
  if ((target === 'settlement') !== (settlementId !== undefined)) {
    return invalid('settlementId: named where the campaign is for a settlement, and only there');
  }
  if (state) return refuse({ code: 'already-exists', message: `${campaignId}: planned before` });
  const place = normaliseDivision(division) ?? division;
  return [{ type: 'CampaignPlanned', data: { ...fields, division: place } }];
}

function show(state: Campaign, { with: fields }: Named<'ShowPost'>, facts: CampaignFacts): Decision {
  const { campaignId, jobId } = fields;
  const { employerId } = facts;
  if (employerId === undefined) {
    return refuse({ code: 'job-unknown', message: `${jobId}: no posting has this id` });
  }
  if (state.posts.has(jobId)) {
    return refuse({ code: 'already-exists', message: `${jobId} is shown at ${campaignId} already` });
  }
  return [{ type: 'CampaignPostShown', data: { campaignId, jobId, employerId } }];
}

function open(state: Campaign, { with: fields }: Named<'OpenInterviewSlot'>, facts: CampaignFacts): Decision {
  const { slotId, jobId, form, startsAt } = fields;
  if (facts.employerId === undefined) {
    return refuse({ code: 'job-unknown', message: `${jobId}: no posting has this id` });
  }
  if (!state.posts.has(jobId)) {
    return refuse({
      code: 'post-not-shown',
      message: `${jobId} is not shown at the campaign. Perhaps show it first.`,
    });
  }
  if (state.slots.has(slotId)) return refuse({ code: 'already-exists', message: `${slotId}: opened before` });
  const missing = form === 'remote' ? 'on-site' : 'online';
  if (state.mode === missing) return invalid(`form: ${form} does not go with a campaign held ${state.mode}`);
  const begins = parseInstant(startsAt) ?? 0;
  const day = businessDateOf(begins);
  if (day < state.from || day > state.to) {
    return invalid(
      `startsAt: ${startsAt} lies outside ${state.from} to ${state.to}, the days of the campaign`,
    );
  }
  if (begins % (SLOT_STEP_MINUTES * 60_000) !== 0) {
    return invalid(`startsAt: ${startsAt} is no multiple of ${SLOT_STEP_MINUTES} minutes`);
  }
  return [{ type: 'InterviewSlotOpened', data: fields }];
}

function interview(state: Campaign, command: Booking, facts: CampaignFacts): Decision {
  const { slotId, workerId } = command.with;
  const slot = state.slots.get(slotId);
  if (!slot)
    return refuse({ code: 'slot-unknown', message: `${slotId}: no time for interviews has this id` });
  if (!facts.workerKnown) {
    return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  }
  if (command.name === 'BookInterview') return book(slot, command);
  if (!slot.booked.has(workerId)) {
    return refuse({ code: 'not-booked', message: `${workerId} has no interview booked at ${slotId}` });
  }
  if (slot.reported.has(workerId)) {
    return refuse({ code: 'out-of-turn', message: `what came of the interview of ${workerId} is reported` });
  }
  if (command.name === 'ReleaseInterview') {
    return [{ type: 'InterviewReleased', data: { ...command.with, ...timeOf(slot) } }];
  }
  if (slot.startsAt > command.at) {
    return refuse({ code: 'out-of-turn', message: `the interview begins at ${slot.startsAtText}` });
  }
  return [{ type: 'InterviewHeld', data: command.with }];
}

function book(slot: Slot, { with: fields, occurredAt }: Named<'BookInterview'>): Decision {
  const { slotId, workerId } = fields;
  if (slot.booked.has(workerId)) {
    return refuse({ code: 'already-exists', message: `${workerId} has booked ${slotId} already` });
  }
  if (slot.booked.size >= slot.places) {
    return refuse({ code: 'slot-full', message: `${slot.booked.size} of ${slot.places} places are booked` });
  }
  if (occurredAt >= slot.startsAt) {
    return refuse({
      code: 'slot-begun',
      message: `the interviews begin at ${slot.startsAtText}; it is ${formatInstant(occurredAt)}`,
    });
  }
  return [{ type: 'InterviewBooked', data: { ...fields, ...timeOf(slot) } }];
}

function report(state: Campaign, { with: fields, on }: Named<'ReportCampaign'>): Decision {
  if (on < state.from)
    return refuse({ code: 'out-of-turn', message: `it begins on ${state.from}, not before` });
  return [{ type: 'CampaignHeld', data: fields }];
}

/** Who has an interview still to come, or not reported, gets the time back in every campaign. */
function cancel(state: Campaign, { with: fields }: Named<'CancelCampaign'>): Decision {
  const { campaignId } = fields;
  const released = [...state.slots].flatMap(([slotId, slot]) =>
    [...slot.booked]
      .filter((workerId) => !slot.reported.has(workerId))
      .map((workerId): CampaignEvent => {
        const data = { campaignId, slotId, workerId, ...timeOf(slot) };
        return { type: 'InterviewReleased', data };
      }),
  );
  return [...released, { type: 'CampaignCancelled', data: fields }];
}

function timeOf({ startsAtText, minutes }: Slot): { startsAt: string; minutes: number } {
  return { startsAt: startsAtText, minutes };
}

function invalid(message: string): Refusal {
  return refuse({ code: 'field-invalid', message });
}
