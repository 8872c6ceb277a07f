import { addDays, type BusinessDate, businessDateOf } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';

/**
 * The three lists counted by hand, day by day, from the events alone: slow, and written without a look at
 * the rules, so that specs may hold the tables against it.
 */

interface Diary {
  /** For every day worked: where. */
  readonly worked: Map<BusinessDate, Set<string>>;
  readonly everWorkedFrom: Set<BusinessDate>;
  readonly registered: BusinessDate[];
  readonly scopes: { on: BusinessDate; scope: string }[];
  deadFrom: BusinessDate | undefined;
  home: string;
}

type Fields = Record<string, string> & { contractIds: string[] };

interface Stretch {
  readonly place: string;
  readonly first: BusinessDate;
  last: BusinessDate;
  ended: boolean;
  /** The last day is not counted when it was recorded on that very day. */
  endedTheSameDay: boolean;
}

const FAR_AWAY = '2100-01-01';

export function listsByHand(events: readonly RecordedEvent[], on: BusinessDate): Record<string, string[]> {
  const places = placesOf(events);
  const workers = [...new Set(events.filter((one) => one.type === 'WorkerRegistered').map(idOf))].sort();
  const lists = { employed: [] as string[], unemployed: [] as string[], willingToGoOut: [] as string[] };
  for (const worker of workers) {
    const diary = diaryOf(
      events.filter((event) => idOf(event) === worker),
      places,
      on,
    );
    if (diary.deadFrom !== undefined && diary.deadFrom <= on) continue;
    const where = [...(diary.worked.get(on) ?? [])];
    const hadWork = [...diary.everWorkedFrom].some((day) => day <= on);
    if (where.length > 0) lists.employed.push(worker);
    if (where.length === 0 && (hadWork || diary.registered.some((day) => day <= on)))
      lists.unemployed.push(worker);
    const scope = diary.scopes.filter((one) => one.on <= on).at(-1)?.scope;
    const goes = scope === 'cross-province' || scope === 'in-province';
    if (goes && where.every((place) => place.startsWith(diary.home))) lists.willingToGoOut.push(worker);
  }
  return lists;
}

function fieldsOf(event: RecordedEvent): Fields {
  return event.data as Fields;
}

function idOf(event: RecordedEvent): string {
  return fieldsOf(event).workerId ?? '';
}

function placesOf(events: readonly RecordedEvent[]): Map<string, string> {
  const places = new Map<string, string>();
  for (const event of events) {
    const { jobId, employerId, division } = fieldsOf(event);
    if (event.type === 'EmployerRegistered') places.set(`employer ${employerId}`, division ?? '');
    if (event.type.startsWith('Job') && division !== undefined) places.set(`job ${jobId}`, division);
  }
  return places;
}

function diaryOf(events: readonly RecordedEvent[], places: Map<string, string>, until: BusinessDate): Diary {
  const diary: Diary = {
    worked: new Map(),
    everWorkedFrom: new Set(),
    registered: [],
    scopes: [],
    deadFrom: undefined,
    home: '',
  };
  const stretches = new Map<string, Stretch>();
  for (const event of events) {
    const fields = fieldsOf(event);
    const recordedOn = businessDateOf(event.recordedAt);
    const stop = (id: string, lastDay: string) => {
      const stretch = stretches.get(id);
      if (!stretch) return;
      if (lastDay > stretch.last || (stretch.ended && lastDay === stretch.last)) return;
      stretch.last = lastDay;
      stretch.ended = true;
      stretch.endedTheSameDay = lastDay === recordedOn;
    };
    if (event.type === 'WorkerRegistered') diary.home = fields.householdCounty ?? '';
    if (event.type === 'UnemploymentRegistered') diary.registered.push(fields.from ?? '');
    if (event.type === 'WillingnessDeclared')
      diary.scopes.push({ on: recordedOn, scope: fields.scope ?? '' });
    if (event.type === 'ContractSigned') {
      const place = fields.jobId ? `job ${fields.jobId}` : `employer ${fields.employerId}`;
      stretches.set(
        fields.contractId ?? '',
        stretchOf(places.get(place) ?? '', fields.startsOn, fields.endsOn),
      );
    }
    if (event.type === 'BusinessReported') {
      stretches.set(
        fields.creditCode ?? '',
        stretchOf(fields.county ?? diary.home, fields.licensedOn, undefined),
      );
    }
    if (event.type === 'BusinessClosed') stop(fields.creditCode ?? '', fields.closedOn ?? '');
    if (event.type === 'EmploymentEnded') {
      for (const id of fields.contractIds) stop(id, fields.endedOn ?? '');
      const goneFrom = fields.endedOn === recordedOn ? recordedOn : addDays(fields.endedOn ?? '', 1);
      if (fields.reason === 'died' && goneFrom < (diary.deadFrom ?? FAR_AWAY)) diary.deadFrom = goneFrom;
    }
  }
  for (const stretch of stretches.values()) write(diary, stretch, until);
  return diary;
}

function stretchOf(place: string, first: string | undefined, last: string | undefined): Stretch {
  return { place, first: first ?? '', last: last ?? FAR_AWAY, ended: false, endedTheSameDay: false };
}

function write(diary: Diary, stretch: Stretch, until: BusinessDate): void {
  for (let day = stretch.first; day <= stretch.last && day <= until; day = addDays(day, 1)) {
    diary.everWorkedFrom.add(day);
    if (stretch.endedTheSameDay && day === stretch.last) continue;
    diary.worked.set(day, (diary.worked.get(day) ?? new Set()).add(stretch.place));
  }
}
