import fc from 'fast-check';
import { addDays, businessDateOf, formatInstant, parseInstant } from '../kernel/business-date.js';
import type { NewEvent, RecordedEvent } from '../kernel/event.js';
import { placesDecider } from './places/decider.js';
import { workersHolding } from './places/offers.js';
import { foldPlacements, type PlacementSteps } from './projections/placement-steps.js';
import { matchingRoom } from './room.js';
import { endingOf, signed } from './testing/office.js';
import { JOBS, type Move, moves, WORKERS } from './testing/random-market.js';
import { boundBy, jobWith, workerWith } from './testing/samples.js';
import { SmallHouse } from './testing/small-house.js';

const OPENINGS = { j1: 1, j2: 2, j3: 3 } as const;
const OFFER_HOURS = 48;
const HOUR_MS = 3_600_000;

async function market(): Promise<SmallHouse> {
  const house = new SmallHouse(matchingRoom, parseInstant('2024-03-01T09:00:00+08:00') ?? 0);
  await house.record('employer-e1', 'EmployerRegistered', {
    employerId: 'e1',
    kind: 'enterprise',
    division: '420525',
  });
  for (const jobId of JOBS) {
    const { closedOn: _closedOn, employerKind: _employerKind, ...posting } = jobWith({ jobId });
    const kept = jobId === 'j3' ? { relocatedQuotaPercent: 60 } : {};
    await house.record(`job-${jobId}`, 'JobPosted', { ...posting, ...kept, openings: OPENINGS[jobId] });
  }
  for (const workerId of WORKERS) {
    const { householdCounty, household, birthDate } = workerWith();
    await house.record(`worker-${workerId}`, 'WorkerRegistered', {
      workerId,
      householdCounty,
      household,
      birthDate,
    });
    await house.record(`worker-${workerId}`, 'WillingnessDeclared', { workerId, scope: 'cross-province' });
  }
  await house.record('worker-w5', 'WorkerStatusRecognised', {
    workerId: 'w5',
    status: 'relocated',
    from: '2020-01-01',
  });
  return house;
}

let contracts = 0;

async function play(house: SmallHouse, move: Move): Promise<void> {
  switch (move.do) {
    case 'wait':
      return house.moveTo(house.now + move.hours * HOUR_MS);
    case 'command': {
      const expiresAt = formatInstant(house.now + OFFER_HOURS * HOUR_MS);
      const offering = move.name === 'OfferPlacement' ? { expiresAt } : {};
      await house.give(move.name, { ...move.fields, ...offering });
      return undefined;
    }
    case 'sign': {
      // Only an accepted place leads to a contract here: contracts alone may overfill.
      const held = boundOf(house, move.workerId).offers.find((one) => one.acceptedOn !== null);
      if (held?.jobId !== move.jobId || held.ledTo.length > 0) return undefined;
      contracts += 1;
      const named = move.named ? { jobId: move.jobId } : {};
      const data = signed(`c${contracts}`, move.workerId, { startsOn: businessDateOf(house.now), ...named });
      return house.record(`employment-${move.workerId}`, 'ContractSigned', data);
    }
    case 'end': {
      const running = boundOf(house, move.workerId).contracts.find((one) => !one.ended);
      if (!running) return undefined;
      const jobIds = running.jobId === null ? [] : [running.jobId];
      const planned = addDays(businessDateOf(house.now), move.inDays);
      const endedOn = planned < running.from ? running.from : planned;
      const data = endingOf(running.contractId, move.workerId, { jobIds, endedOn });
      return house.record(`employment-${move.workerId}`, 'EmploymentEnded', data);
    }
  }
}

function boundOf(house: SmallHouse, workerId: string): ReturnType<typeof boundBy> {
  return (house.docs.get(`engagements ${workerId}`) as ReturnType<typeof boundBy> | undefined) ?? boundBy();
}

/** The auditor's own count, from the log alone. */
function standing(events: readonly RecordedEvent[]): Map<string, { workerId: string; jobId: string }> {
  const open = new Map<string, { workerId: string; jobId: string }>();
  for (const event of events) {
    const data = event.data as { offerId: string; workerId: string; jobId: string };
    if (event.type === 'PlacementOffered') open.set(data.offerId, data);
    const lapses = ['OfferDeclined', 'OfferExpired', 'AcceptanceWithdrawn', 'PlaceReturned'];
    if (lapses.includes(event.type)) open.delete(data.offerId);
  }
  return open;
}

function audit(house: SmallHouse): void {
  const held = [...standing(house.events).values()];
  for (const jobId of JOBS) {
    const own = held.filter((one) => one.jobId === jobId);
    expect(own.length).toBeLessThanOrEqual(OPENINGS[jobId]);
    if (jobId === 'j3') expect(own.filter((one) => one.workerId !== 'w5').length).toBeLessThanOrEqual(1);
  }
  expect(new Set(held.map((one) => one.workerId)).size).toBe(held.length);
}

describe('under whatever an office does', () => {
  it('no opening is filled twice and no worker stands in two jobs', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (all) => {
        const house = await market();
        for (const move of all) {
          await play(house, move);
          audit(house);
        }
      }),
      { seed: 20230223, numRuns: 150 },
    );
  }, 60_000);

  it('replay equals live: streams, facts and placements come back from the log as they were', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (all) => {
        const house = await market();
        for (const move of all) await play(house, move);
        const again = new Map<string, unknown>();
        for (const event of house.events) {
          for (const projection of matchingRoom.facts) {
            for (const key of projection.on[event.type]?.(event as never) ?? []) {
              const id = `${projection.kind} ${key}`;
              again.set(id, projection.fold(again.get(id) as never, event as never, key));
            }
          }
        }
        expect(again).toEqual(house.docs);
        for (const jobId of JOBS) {
          const past = house.events.filter((event) => event.stream === `places-${jobId}`);
          const state = past.reduce(
            (before, event) => placesDecider.evolve(before, event as NewEvent as never),
            placesDecider.initial(`places-${jobId}`),
          );
          const held = [...standing(house.events).values()].filter((one) => one.jobId === jobId);
          expect(workersHolding(state).sort()).toEqual(held.map((one) => one.workerId).sort());
        }
        const rows = house.events.reduce<readonly PlacementSteps[]>((before, event) => {
          const isOf =
            (event.data as { workerId?: string }).workerId === 'w1' && event.stream !== 'worker-w1';
          return isOf ? foldPlacements(before, event as never) : before;
        }, []);
        expect(new Set(rows.map((one) => one.jobId)).size).toBe(rows.length);
        const accepted = boundOf(house, 'w1').offers.find((one) => one.acceptedOn !== null);
        const expected = ['accepted', 'hired', 'ended'];
        if (accepted) expect(expected).toContain(rows.find((one) => one.jobId === accepted.jobId)?.status);
      }),
      { seed: 20210816, numRuns: 100 },
    );
  }, 60_000);
});
