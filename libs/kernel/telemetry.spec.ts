import { type Telemetry, telling } from './telemetry.js';

function listener(told: string[], name: string): Telemetry {
  return {
    command: (mark) => {
      told.push(`${name}: ${mark.name}`);
      return {
        step: (step) => {
          told.push(`${name}: ${step}`);
          return () => told.push(`${name}: ${step} ended`);
        },
        ended: ({ outcome }) => told.push(`${name}: ${outcome}`),
      };
    },
    appended: ({ events }) => told.push(`${name}: ${events} events`),
    handling: ({ handler }) => {
      told.push(`${name}: ${handler}`);
      return (outcome) => told.push(`${name}: ${outcome}`);
    },
    reacted: ({ saga }) => told.push(`${name}: ${saga}`),
  };
}

it('tells nobody where nobody listens, and one listener itself', () => {
  expect(telling()).toBeUndefined();
  expect(telling(undefined, undefined)).toBeUndefined();
  const one = listener([], 'a');
  expect(telling(undefined, one)).toBe(one);
});

it('tells everybody everything, in order', () => {
  const told: string[] = [];
  const both = telling(listener(told, 'a'), listener(told, 'b'));
  const watch = both?.command({ name: 'Count', commandId: 'c', correlationId: 'c' });
  watch?.step('decide')();
  watch?.ended({ outcome: 'done' });
  both?.appended({ commands: 1, events: 2, elapsedMs: 3 });
  both?.handling({ handler: 'list', events: [] })('handled');
  const to = { kind: 'timer', name: 'morning' } as const;
  const [correlationId, causedBy] = ['c', 'c'];
  both?.reacted({ saga: 'reminding', to, correlationId, causedBy, commandIds: [], startedAt: 0 });
  const words = ['Count', 'decide', 'decide ended', 'done', '2 events', 'list', 'handled', 'reminding'];
  expect(told).toEqual(words.flatMap((word) => [`a: ${word}`, `b: ${word}`]));
});
