import { factsProjection, type FactSource } from '../../process/room.js';
import type { RecordedAgencyEvent } from '../../vacancy/agency/events.js';
import type { PurchaseCommand } from './commands.js';
import type { PurchaseFacts } from './decider.js';

export interface KnownProvider {
  readonly known: true;
}

/** Which agencies exist, by their ids. */
export const knownProvider = factsProjection<
  KnownProvider,
  Extract<RecordedAgencyEvent, { type: 'AgencyRegistered' }>
>({
  kind: 'known-provider',
  on: { AgencyRegistered: ({ data }) => [data.agencyId] },
  fold: () => ({ known: true }),
});

/** Whether the agency exists; social organisations are not registered. */
export async function gatherProvider(command: PurchaseCommand, source: FactSource): Promise<PurchaseFacts> {
  if (command.name !== 'PurchaseService' || command.with.providerKind === 'social-organisation')
    return { providerKnown: true };
  const { providerId } = command.with;
  const agency = await source.one(knownProvider, providerId, [`agency-${providerId}`]);
  return { providerKnown: agency !== undefined };
}
