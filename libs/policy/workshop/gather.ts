import { employerOf, type Reading } from '../facts/gather.js';
import { crewOf } from '../facts/workshops.js';
import type { WorkshopFactsKnown } from './facts.js';

/** The crew of a workshop and the law of its county; nothing where the id names no workshop. */
export async function gatherWorkshop(reading: Reading, employerId: string): Promise<WorkshopFactsKnown> {
  const [employer, found] = await Promise.all([employerOf(reading, employerId), crewOf(reading, employerId)]);
  if (!employer || !found) return { workshop: undefined };
  const { law } = reading;
  const there = law.in({ division: employer.division, groups: [] });
  return { workshop: { crew: found.crew, law: there } };
}
