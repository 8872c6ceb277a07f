import type { RecordedEvent } from '../../../../libs/kernel/event.js';
import { buildHouse, type House } from '../../rooms.js';

/** Says which events a handler cannot work: of folds, and of sagas. */
export interface Poison {
  readonly fold: (event: RecordedEvent<string, never>) => boolean;
  readonly react: (event: RecordedEvent<string, never>) => boolean;
}

/** The house, whose facts, views and sagas throw at poison. */
export function poisonedHouse(poison: Poison): House {
  const house = buildHouse();
  const folding = <One extends { fold: (...given: never[]) => unknown }>(one: One): One => ({
    ...one,
    fold: ((before: never, event: never, key: never) => {
      if (poison.fold(event)) throw new TypeError('cannot fold it');
      return one.fold(before, event, key);
    }) as One['fold'],
  });
  const rooms = house.rooms.map((room) => ({
    ...room,
    facts: room.facts.map(folding),
    views: (room.views ?? []).map(folding),
    sagas: room.sagas.map((one) => ({
      ...one,
      react: ((before, trigger, lookup) => {
        if (trigger.kind === 'event' && poison.react(trigger.event as never)) {
          throw new TypeError('cannot react to it');
        }
        return one.react(before, trigger, lookup);
      }) as typeof one.react,
    })),
  }));
  return { ...house, rooms };
}
