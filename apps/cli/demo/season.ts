import {
  addDays,
  addMonths,
  type BusinessDate,
  dayBefore,
  formatInstant,
  startOfDay,
} from '../../../libs/kernel/business-date.js';
import { countyOf, prefectureOf, provinceOf } from '../../../libs/kernel/divisions/divisions.js';
import type { AgainstFirstCome } from '../../../libs/matching/matcher/market.js';
import type { Chance } from './chance.js';
import type { KnownWorld } from './known-world.js';
import type { Office, Order } from './office.js';

const HOUR_MS = 3_600_000;
/** Seats of a coach, and the fewest people for whom one is hired. */
const [COACH_SEATS, FEWEST_ABOARD] = [55, 5];
const DEPARTURE_HOUR = 8;

/** A round, and what working off the list, first come, first served, would have placed instead. */
export interface RoundPlayed extends AgainstFirstCome {
  readonly date: BusinessDate;
}

export interface Stage {
  readonly rounds: RoundPlayed[];
  readonly office: Office;
  readonly world: KnownWorld;
  readonly chance: Chance;
}

/** The office that acts for a prefecture: its agency sends the coaches, its bureau decides on money. */
export const agencyOf = (division: string): string => `hr-${prefectureCode(division)}`;
export const bureauOf = (division: string): string => `bureau:${prefectureCode(division)}`;

export function prefectureCode(division: string): string {
  return (prefectureOf(division) ?? division).slice(0, division.startsWith('429') ? 6 : 4);
}

/** One round: everybody free is matched, offers are answered within three days, some let them lapse. */
export async function matchingRound(stage: Stage, date: BusinessDate): Promise<void> {
  const { office, rounds } = stage;
  await office.goTo(date);
  const compared = await office.ground.againstFirstCome();
  if (compared) rounds.push({ date, ...compared });
  const expiresAt = formatInstant(startOfDay(addDays(date, 3)) + 18 * HOUR_MS);
  await office.give([{ do: 'Match', with: { expiresAt }, as: 'bureau:42' }]);
  await answerOffers(stage, addDays(date, 1));
}

/** Whoever has an offer says yes, no, or nothing. */
export async function answerOffers({ office, world, chance }: Stage, date: BusinessDate): Promise<void> {
  await office.goTo(date, 10);
  await world.look();
  const answers = [...world.openOffers.values()].flatMap((offer): Order[] => {
    const mood = chance.of('answer', offer.offerId);
    if (mood < 0.82)
      return [{ do: 'AcceptOffer', with: { offerId: offer.offerId }, as: `worker:${offer.workerId}` }];
    if (mood < 0.92) {
      const reason = chance.pick(['离家太远', '工资偏低', '家里有事', '想换工种'], 'why', offer.offerId);
      return [
        { do: 'DeclineOffer', with: { offerId: offer.offerId, reason }, as: `worker:${offer.workerId}` },
      ];
    }
    return [];
  });
  await office.give(answers);
  await world.look();
}

interface Trip {
  readonly convoyId: string;
  readonly organiser: string;
  readonly origin: string;
  readonly destination: string;
  readonly aboard: readonly { workerId: string; jobId: string }[];
}

/**
 * Accepted places outside the home county are reached by coach; who lives near walks, and too few take the
 * train.
 */
export async function sendConvoys({ office, world, chance }: Stage, date: BusinessDate): Promise<void> {
  await office.goTo(date, DEPARTURE_HOUR - 1);
  const trips = tripsOf(world, date);
  await office.give(
    trips.map((trip) => ({
      do: 'PlanConvoy',
      as: `agency:${trip.organiser}`,
      with: {
        convoyId: trip.convoyId,
        agencyId: trip.organiser,
        origin: trip.origin,
        destination: trip.destination,
        seats: COACH_SEATS,
        departsAt: formatInstant(startOfDay(date) + DEPARTURE_HOUR * HOUR_MS),
      },
    })),
  );
  await office.give(
    trips.flatMap((trip) =>
      trip.aboard.map((seat) => ({
        do: 'AssignSeat',
        as: `agency:${trip.organiser}`,
        with: { convoyId: trip.convoyId, ...seat },
      })),
    ),
  );
  const ill = (workerId: string) => chance.happens(0.02, 'ill', workerId, date);
  await office.give(
    trips.flatMap((trip) =>
      trip.aboard
        .filter((seat) => ill(seat.workerId))
        .map((seat) => ({
          do: 'ReleaseSeat',
          as: `agency:${trip.organiser}`,
          with: { convoyId: trip.convoyId, ...seat },
        })),
    ),
  );
  await office.goTo(date, DEPARTURE_HOUR);
  await office.give(
    trips.map((trip) => ({
      do: 'DepartConvoy',
      as: `agency:${trip.organiser}`,
      with: { convoyId: trip.convoyId },
    })),
  );
  await office.goTo(addDays(date, 1), 15);
  await office.give(
    trips.flatMap((trip) =>
      trip.aboard
        .filter((seat) => !ill(seat.workerId))
        .map((seat) => ({
          do: 'ConfirmArrival',
          as: `agency:${trip.organiser}`,
          with: { convoyId: trip.convoyId, workerId: seat.workerId, ...fareOf(trip, seat.workerId, chance) },
        })),
    ),
  );
  await world.look();
}

function tripsOf(world: KnownWorld, date: BusinessDate): Trip[] {
  const lines = new Map<string, { workerId: string; jobId: string }[]>();
  for (const place of world.accepted.values()) {
    const [worker, job] = [world.workers.get(place.workerId), world.jobs.get(place.jobId)];
    if (!worker || !job || world.convoyOf.has(place.workerId) || countyOf(job.division) === worker.county)
      continue;
    const line = `${prefectureCode(worker.county)}-${prefectureCode(job.division)}`;
    lines.set(line, [...(lines.get(line) ?? []), { workerId: place.workerId, jobId: place.jobId }]);
  }
  return [...lines]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([line, people]) => {
      const [origin, destination] = line.split('-') as [string, string];
      const coaches: Trip[] = [];
      for (let at = 0; at < people.length; at += COACH_SEATS) {
        const aboard = people.slice(at, at + COACH_SEATS);
        if (aboard.length < FEWEST_ABOARD) continue;
        const convoyId = `convoy-${date}-${line}-${coaches.length + 1}`;
        coaches.push({ convoyId, organiser: `hr-${origin}`, origin, destination, aboard });
      }
      return coaches;
    });
}

/** Some forget the receipt: then nothing can be paid, and the reason says so. */
function fareOf(trip: Trip, workerId: string, chance: Chance): object {
  if (chance.happens(0.04, 'receipt', workerId)) return {};
  const outside = provinceOf(trip.destination) !== provinceOf(trip.origin);
  const range = outside ? { least: 180, most: 640 } : { least: 40, most: 320 };
  return { fareFen: chance.whole(range, 'fare', workerId) * 100, receiptNo: `R-${trip.convoyId.slice(7)}` };
}

/**
 * Those who arrived, and those who live near, sign two days later and are insured from the first of the next
 * month.
 */
export async function signContracts(stage: Stage, date: BusinessDate): Promise<void> {
  const { office, world, chance } = stage;
  await office.goTo(date, 10);
  const people = [...world.accepted.values()].filter((place) => {
    const [worker, job] = [world.workers.get(place.workerId), world.jobs.get(place.jobId)];
    const near = worker && job && countyOf(job.division) === worker.county;
    return near || world.convoyOf.has(place.workerId) || chance.happens(0.8, 'by-train', place.workerId);
  });
  const contracts = people.map((place) => contractOf(stage, place, date));
  await office.give(
    contracts.map((contract) => ({
      do: 'SignContract',
      with: contract,
      as: `employer:${contract.employerId}`,
    })),
  );
  await office.give(
    contracts.flatMap((contract): Order[] =>
      chance.happens(0.88, 'insured', contract.contractId)
        ? [
            {
              do: 'EnrolSocialInsurance',
              with: { workerId: contract.workerId, employerId: contract.employerId, from: contract.startsOn },
              as: `employer:${contract.employerId}`,
            },
          ]
        : [],
    ),
  );
  await world.look();
}

type Place = { readonly workerId: string; readonly jobId: string; readonly employerId: string };

function contractOf({ world, chance }: Stage, place: Place, date: BusinessDate) {
  const job = world.jobs.get(place.jobId);
  const worker = world.workers.get(place.workerId);
  const contractId = `c-${date}-${place.workerId}`;
  const startsOn = addDays(date, 1);
  const mood = chance.of('term', contractId);
  const months =
    job?.kind === 'public-welfare' ? 12 : mood < 0.62 ? 12 : mood < 0.78 ? 24 : mood < 0.9 ? 6 : undefined;
  const byAgency = world.convoyOf.has(place.workerId) && worker ? { agencyId: agencyOf(worker.county) } : {};
  return {
    contractId,
    workerId: place.workerId,
    employerId: place.employerId,
    jobId: place.jobId,
    ...byAgency,
    kind: mood > 0.97 ? 'service-agreement' : 'labour-contract',
    signedOn: date,
    startsOn,
    ...(months === undefined ? {} : { endsOn: dayBefore(addMonths(startsOn, months)) }),
    wageFen: job?.wageMinFen ?? 0,
  };
}
