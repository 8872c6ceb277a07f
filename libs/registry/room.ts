import { generatedId } from '../kernel/ids.js';
import { checkIdentityNumber } from '../kernel/identity-number.js';
import { anyFacts, type Room, streamKind } from '../process/room.js';
import {
  annulStatus,
  certifySkill,
  declareTrainingWish,
  declareWillingness,
  endStatus,
  erasePerson,
  recogniseStatus,
  registerUnemployment,
  registerWorker,
  reportReturn,
  type RegistryCommand,
} from './commands.js';
import { workerDecider } from './decider.js';
import { REGISTRY_EVENTS } from './events.js';
import { pendingMoney, type RegistryFacts, workOfPerson } from './facts.js';
import { registeredWorkers } from './projections/registered-workers.js';
import { REGISTRY_REFUSALS } from './refusals.js';

const NO_FACTS: RegistryFacts = {
  identityHeldBy: undefined,
  work: undefined,
  pendingEntitlements: [],
};

const target = (command: RegistryCommand) => ({
  stream: `worker-${command.with.workerId ?? generatedId('worker', command.id)}`,
});

const alone = (
  definition:
    | typeof recogniseStatus
    | typeof endStatus
    | typeof annulStatus
    | typeof declareWillingness
    | typeof declareTrainingWish
    | typeof reportReturn
    | typeof certifySkill,
) => ({ definition, target, gather: async () => NO_FACTS }) as const;

/** The registry, as the machinery sees it. */
export const registryRoom: Room = {
  name: 'registry',
  events: REGISTRY_EVENTS,
  refusals: REGISTRY_REFUSALS,
  facts: [anyFacts(workOfPerson), anyFacts(pendingMoney)],
  sagas: [],
  views: [registeredWorkers],
  streams: [
    streamKind({
      kind: 'worker',
      decider: workerDecider,
      commands: [
        {
          definition: registerWorker,
          target,
          gather: async (command, source) => {
            if (command.name !== 'RegisterWorker') return NO_FACTS;
            const identity = checkIdentityNumber(command.with.idNumber);
            if (!identity.ok) return NO_FACTS;
            // No guard: the append takes the claim under the log's lock, and the loser is refused there.
            const claim = { kind: 'identity-number', key: identity.value, blind: true };
            return { ...NO_FACTS, identityHeldBy: await source.holder(claim) };
          },
        },
        {
          definition: registerUnemployment,
          target,
          gather: async (command, source) => {
            const id = command.with.workerId ?? '';
            return {
              ...NO_FACTS,
              work: await source.one(workOfPerson, id, [`employment-${id}`, `business-${id}`]),
            };
          },
        },
        {
          definition: erasePerson,
          target,
          gather: async (command, source) => {
            // No guard: a grant of the same moment might as well come a moment later, and then none would
            // have waited for it. Its money stays right under the id.
            const doc = await source.one(pendingMoney, command.with.workerId ?? '', []);
            return { ...NO_FACTS, pendingEntitlements: doc?.entitlementIds ?? [] };
          },
        },
        alone(recogniseStatus),
        alone(endStatus),
        alone(annulStatus),
        alone(declareWillingness),
        alone(declareTrainingWish),
        alone(reportReturn),
        alone(certifySkill),
      ],
    }),
  ],
};
