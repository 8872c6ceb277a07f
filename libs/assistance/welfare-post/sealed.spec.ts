import { WELFARE_POST_EVENTS } from './events.js';

it('seals what an office writes of a person in words', () => {
  const words = ['ground', 'note', 'reason'];
  const open = WELFARE_POST_EVENTS.flatMap(({ type, schema, ...event }) => {
    const sealed: readonly string[] = 'personal' in event ? (event.personal?.fields ?? []) : [];
    return words
      .filter((word) => word in schema.shape && !sealed.includes(word))
      .map((word) => `${type} ${word}`);
  });
  expect(open).toEqual([]);
});
