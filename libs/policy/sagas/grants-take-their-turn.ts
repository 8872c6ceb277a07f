import { calendarYearOf } from '../../kernel/business-date.js';
import { type Saga, saga } from '../../process/room.js';
import type { RecordedEntitlementEvent } from '../entitlement/events.js';
import { fundsInOrder } from '../fund/preparing.js';
import type { Law } from '../law/law.js';

type Followed = Extract<
  RecordedEntitlementEvent,
  { type: 'EntitlementGranted' | 'EntitlementRejected' | 'EntitlementClawedBack' | 'EntitlementPaid' }
>;

/** Where a grant waits; gone once it is paid or undone. */
interface Turn {
  readonly division: string;
  readonly year: number;
}

const one = (event: Followed) => [event.data.entitlementId];

/**
 * A grant whose measure names several funds takes its turn at them in the year in which it was granted, and
 * gives it back when it is undone. Its payment file takes it; when it is paid what a turn taken after that
 * file may still hold is given back too.
 *
 * Law: N25 §2(1) (POLICY interpretation 66). One saga a grant; turns may be taken in any order, and follow
 * that of the log.
 */
export function grantsTakeTheirTurn(law: Law): Saga {
  return saga<Turn, Followed>({
    name: 'grants-take-their-turn',
    on: {
      EntitlementGranted: one,
      EntitlementRejected: one,
      EntitlementClawedBack: one,
      EntitlementPaid: one,
    },
    react: (turn, trigger) => {
      if (trigger.kind === 'timer') return {};
      const { event, today } = trigger;
      if (event.type !== 'EntitlementGranted') {
        if (!turn) return {};
        const { entitlementId } = event.data;
        const given = { name: 'ReleaseFunds', with: { ...turn, entitlementId } };
        return { state: null, commands: [given] };
      }
      const { entitlementId, policy, on, amountFen, division, funds = [] } = event.data;
      if (amountFen === null || division === undefined || division === null || funds.length === 0) return {};
      const order = fundsInOrder({ policy, on, funds: funds.map(({ fund }) => fund) }, law);
      if (order.length < 2) return {};
      const taken: Turn = { division, year: calendarYearOf(today) };
      return {
        state: taken,
        commands: [
          {
            name: 'ReserveFunds',
            with: { ...taken, entitlementId, amountFen, funds: order, grantPosition: event.position },
          },
        ],
      };
    },
  });
}
