import type { RecordedEvent } from '../../kernel/event.js';
import { DAILY_ROUND } from './round-times.js';
import { RoundsHeld } from './rounds-held.js';

const at = (text: string) => Date.parse(`${text}:00+08:00`);
const event = (recordedAt: number, roundId?: string) =>
  ({
    recordedAt,
    type: roundId === undefined ? 'WorkerRegistered' : 'RoundMatched',
    data: { roundId, placed: 3 },
  }) as unknown as RecordedEvent;

describe('which round is due', () => {
  it('none before the log begins', () => {
    const held = new RoundsHeld();
    expect(held.due(DAILY_ROUND, at('2024-03-01T09:00'))).toBeUndefined();
    held.note(event(at('2024-03-01T08:00')));
    expect(held.due(DAILY_ROUND, at('2024-03-01T09:00'))).toBeUndefined();
    expect(held.due(DAILY_ROUND, at('2024-03-02T07:59'))).toBeUndefined();
    expect(held.due(DAILY_ROUND, at('2024-03-02T08:00'))).toBe(at('2024-03-02T08:00'));
  });

  it('none that was held, whoever else asked for one', () => {
    const held = new RoundsHeld();
    held.note(event(at('2024-03-01T07:00')));
    held.note(event(at('2024-03-01T08:01'), 'at-2024-03-01T0800'));
    expect(held.due(DAILY_ROUND, at('2024-03-01T09:00'))).toBeUndefined();
    held.note(event(at('2024-03-01T10:00'), 'round-3f9a'));
    expect(held.due(DAILY_ROUND, at('2024-03-01T11:00'))).toBeUndefined();
    expect(held.due(DAILY_ROUND, at('2024-03-02T08:00'))).toBe(at('2024-03-02T08:00'));
    expect(held.last).toEqual({ roundId: 'round-3f9a', placed: 3, at: '2024-03-01T10:00:00+08:00' });
  });
});
