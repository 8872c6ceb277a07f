import { randomUUID } from 'node:crypto';
import {
  type ConvoyProposals,
  convoysProposed,
  type ListedProposal,
} from '../../../libs/dispatch/projections/convoys-proposed.js';
import { businessDateOf, parseInstant } from '../../../libs/kernel/business-date.js';
import { divisionKnown } from '../../../libs/kernel/divisions/divisions.js';
import { isRefusal, type Refusal, refuse } from '../../../libs/kernel/refusal.js';
import { giveAtDoor } from '../../worker/door.js';
import type { Runtime } from '../../worker/runtime.js';
import { proposalsText } from '../reports/proposals-text.js';
import { withStore } from '../store.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { askedOnADay } from './asked-on-a-day.js';
import { actorIn } from './do.js';

export interface ProposeOptions {
  readonly on?: string;
  readonly division?: string;
  readonly scenario?: string;
  readonly json?: boolean;
}

export interface ConfirmOptions {
  readonly departsAt: string;
  readonly as: string;
  readonly convoy?: string;
  readonly seats?: string;
}

/** Which convoys to plan from accepted offers, and who waits on; nothing is written. */
export async function dispatchProposeCommand(options: ProposeOptions): Promise<ExitCode> {
  const { division } = options;
  if (division !== undefined && !divisionKnown(division)) {
    throw new UsageError(`--division ${division}: no division of GB/T 2260 has this code`);
  }
  const proposals: ConvoyProposals = await askedOnADay(options, ({ engine }, on) =>
    convoysProposed(engine.factsOf('dispatch'), { on, division }),
  );
  print(options.json ? JSON.stringify(proposals, null, 2) : proposalsText(proposals));
  return 0;
}

/**
 * Plans a proposed convoy and gives its people their seats. A proposal whose people have changed has another
 * id and is refused. Interrupted, it leaves the convoy with the seats given so far: who has none is proposed
 * again.
 */
export async function dispatchConfirmCommand(proposalId: string, options: ConfirmOptions): Promise<ExitCode> {
  const actor = actorIn(options.as);
  if (parseInstant(options.departsAt) === undefined) {
    throw new UsageError(`--departs-at ${options.departsAt}: an instant with its offset needed`);
  }
  const seats = options.seats === undefined ? undefined : Number(options.seats);
  if (seats !== undefined && (!Number.isSafeInteger(seats) || seats < 1)) {
    throw new UsageError(`--seats ${options.seats}: a whole number from 1 needed`);
  }
  const answer = await withStore(async (runtime) => {
    await runtime.engine.settle();
    const on = businessDateOf(runtime.clock.now());
    const { convoys } = await convoysProposed(runtime.engine.factsOf('dispatch'), { on });
    const found = convoys.find((one) => one.proposalId === proposalId);
    if (!found) {
      const message = `${proposalId}: no convoy is proposed under this id now`;
      return refuse({ code: 'proposal-unknown', message });
    }
    return planned(runtime, found, { ...options, actor, seats });
  });
  if (!isRefusal(answer)) {
    print(JSON.stringify(answer, null, 2));
    return answer.refused.length === 0 ? 0 : 1;
  }
  const { code, message, citation } = answer;
  print(JSON.stringify({ code, message, citation }, null, 2));
  return 1;
}

interface Planned {
  readonly convoyId: string;
  readonly seated: readonly string[];
  readonly refused: readonly { readonly workerId: string; readonly code: string; readonly message: string }[];
}

async function planned(
  { engine }: Runtime,
  proposal: ListedProposal,
  given: { actor: string; departsAt: string; convoy?: string; seats: number | undefined },
): Promise<Planned | Refusal> {
  const { proposalId, origin, destination, people } = proposal;
  const { actor, departsAt } = given;
  const convoyId = given.convoy ?? proposalId.replace('proposal', 'convoy');
  const order = async (name: string, fields: object) => {
    const commandId = randomUUID();
    const answer = await giveAtDoor(engine, { name, with: fields, actor, commandId, mayRepeat: false });
    await engine.settle();
    return answer;
  };
  const [role, id] = actor.split(':');
  const organiser = role === 'agency' ? { agencyId: id } : { organiser: actor };
  const way = { origin, destination, seats: given.seats ?? people, departsAt };
  const convoy = await order('PlanConvoy', { convoyId, ...organiser, ...way });
  if (isRefusal(convoy)) return convoy;
  const seated: string[] = [];
  const refused: Planned['refused'][number][] = [];
  for (const { workerId, jobId } of proposal.seats) {
    const seat = await order('AssignSeat', { convoyId, workerId, jobId });
    if (isRefusal(seat)) refused.push({ workerId, code: seat.code, message: seat.message });
    else seated.push(workerId);
  }
  return { convoyId, seated, refused };
}
