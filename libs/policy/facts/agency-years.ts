import type { RecordedDispatchEvent } from '../../dispatch/events.js';
import type { RecordedEmploymentEvent } from '../../employment/events.js';
import { factsProjection } from '../../process/room.js';

/** Journeys that an agency organised in a year and that arrived, and contracts that name it. */
export interface AgencyYearRecord {
  readonly organised: number;
  readonly placed: number;
}

export const NOTHING_ORGANISED: AgencyYearRecord = { organised: 0, placed: 0 };

type Followed =
  | Extract<RecordedDispatchEvent, { type: 'WorkerArrived' }>
  | Extract<RecordedEmploymentEvent, { type: 'ContractSigned' }>;

export function agencyYearKey(agencyId: string, day: string): string {
  return `${agencyId}/${day.slice(0, 4)}`;
}

/** The agency of an organiser `agency:ID`; undefined where it is another's journey. */
export function agencyOrganising(organiser: string): string | undefined {
  const [role, id] = organiser.split(':');
  return role === 'agency' ? id : undefined;
}

/** Journeys and contracts counted, by `agency/year`; two numbers, however many there are. */
export const agencyYearRecord = factsProjection<AgencyYearRecord, Followed>({
  kind: 'agency-year',
  on: {
    WorkerArrived: ({ data }) => {
      const agencyId = agencyOrganising(data.organiser);
      return agencyId === undefined ? [] : [agencyYearKey(agencyId, data.arrivedOn)];
    },
    ContractSigned: ({ data }) =>
      data.agencyId === undefined ? [] : [agencyYearKey(data.agencyId, data.signedOn)],
  },
  fold: (doc, { type }) => {
    const { organised, placed } = doc ?? NOTHING_ORGANISED;
    return type === 'WorkerArrived'
      ? { organised: organised + 1, placed }
      : { organised, placed: placed + 1 };
  },
});
