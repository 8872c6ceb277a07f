import { saga } from '../../process/room.js';
import type { RecordedEntitlementEvent } from '../entitlement/events.js';

type Granted = Extract<RecordedEntitlementEvent, { type: 'EntitlementGranted' }>;

/** The first grant by a version of the law keeps its files; a late fact is then judged by them. */
export const lawsAreKept = saga<{ readonly kept: true }, Granted>({
  name: 'laws-are-kept',
  on: { EntitlementGranted: ({ data }) => [data.lawVersion] },
  react: (state, trigger) => {
    if (state || trigger.kind === 'timer') return {};
    return {
      state: { kept: true },
      commands: [{ name: 'KeepLaw', with: { lawVersion: trigger.event.data.lawVersion } }],
    };
  },
});
