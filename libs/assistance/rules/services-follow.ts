import { addDays, type BusinessDate } from '../../kernel/business-date.js';
import type { FiledOffer, HelpFile } from '../help/help-file.js';

/** What was done for a person since a day, and whether it is late. */
export interface ServicesSince {
  readonly guidanceOn: BusinessDate | null;
  readonly introductionOn: BusinessDate | null;
  readonly introducedTo: string | null;
  readonly supportOn: BusinessDate | null;
  /** The latest offer. */
  readonly offeredOn: BusinessDate | null;
  readonly offeredJob: string | null;
  readonly offerAnswer: 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn' | null;
  readonly dueOn: BusinessDate;
  readonly state: ServiceState;
}

export const SERVICE_STATES = ['overdue', 'due', 'served'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/**
 * 及时提供职业指导、职业介绍等服务: guidance and an introduction are due so many days after the day that called for
 * them, that day included, in every place alike. An offer of a place introduces to work as well.
 *
 * Law: N25 §2(10); N6 art. 9.
 */
export function servicesSince(
  file: HelpFile,
  { since, on, dueDays }: { since: BusinessDate; on: BusinessDate; dueDays: number },
): ServicesSince {
  const given = file.help.filter((one) => since <= one.on && one.on <= on);
  const first = (kind: string) =>
    given.filter((one) => one.kind === kind).sort((one, other) => (one.on < other.on ? -1 : 1))[0];
  const introduction = first('introduction');
  const offer = file.offers.findLast((one: FiledOffer) => since <= one.on && one.on <= on);
  const guidanceOn = first('guidance')?.on ?? null;
  const dueOn = addDays(since, dueDays);
  const served = guidanceOn !== null && (introduction !== undefined || offer !== undefined);
  return {
    guidanceOn,
    introductionOn: introduction?.on ?? null,
    introducedTo: introduction?.jobId ?? null,
    supportOn: first('policy-support')?.on ?? null,
    offeredOn: offer?.on ?? null,
    offeredJob: offer?.jobId ?? null,
    offerAnswer: offer ? (offer.answer ?? 'open') : null,
    dueOn,
    state: served ? 'served' : on <= dueOn ? 'due' : 'overdue',
  };
}
