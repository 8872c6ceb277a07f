import { type TestEngine, testEngine } from '../../../test/support/engine.js';
import { EMPLOYMENT_EVENTS } from '../../employment/events.js';
import { MATCHING_EVENTS } from '../../matching/events.js';
import type { Room } from '../../process/room.js';
import { REGISTRY_EVENTS } from '../../registry/events.js';
import { BUSINESS_EVENTS } from '../../services/business/events.js';
import { EMPLOYER_EVENTS } from '../../vacancy/employer/events.js';
import { JOB_EVENTS } from '../../vacancy/job/events.js';
import { assistanceRoomWith } from '../room.js';
import { AREAS, TERMS, WELFARE } from './terms.js';
import type { Told } from './told.js';

/** The events of all other rooms, which specs write as if those rooms had decided so. */
const OTHERS: Room = {
  name: 'others',
  events: [
    ...REGISTRY_EVENTS,
    ...EMPLOYMENT_EVENTS,
    ...BUSINESS_EVENTS,
    ...EMPLOYER_EVENTS,
    ...JOB_EVENTS,
    ...MATCHING_EVENTS,
  ],
  streams: [],
  facts: [],
  sagas: [],
  refusals: [],
};

export interface Office extends TestEngine {
  readonly tenant: string;
  /** Writes an event of another room on its stream (`worker-w1`) and lets everything settle. */
  record(...told: Told): Promise<void>;
}

/** The assistance room alone, with the pasts of other rooms written by hand. */
export async function assistanceOffice(startsAt: string): Promise<Office> {
  const engine = await testEngine(
    [
      assistanceRoomWith({ terms: () => TERMS, freePosts: async () => [], areas: AREAS, welfare: WELFARE }),
      OTHERS,
    ],
    { startsAt },
  );
  const versions = new Map<string, number>();
  let recorded = 0;
  return {
    ...engine,
    tenant: '42',
    record: async (stream, type, data) => {
      recorded += 1;
      const version = versions.get(stream) ?? 0;
      versions.set(stream, version + 1);
      const id = `recorded-${recorded}`;
      const result = await engine.engine.log.append({
        commandId: id,
        commandName: 'Record',
        stream,
        streamType: stream.split('-')[0] ?? '',
        expectedVersion: version,
        events: [{ type, data }],
        guards: [],
        actor: 'system:spec',
        correlationId: id,
        occurredAt: engine.clock.now(),
      });
      if (result.outcome !== 'appended') throw new Error(`${type} on ${stream}: ${result.outcome}`);
      await engine.engine.settle();
    },
  };
}
