import { samePerson } from './three-steps-are-for-three-persons.js';

describe('opening the notice, approving and ordering the payment are for three persons', () => {
  const persons = { 'opened the notice': 'bureau:a', approved: 'bureau:b', 'ordered the payment': null };
  it.each([
    ['bureau:a', 'approved', 'same-person'],
    ['bureau:a', 'ordered the payment', 'same-person'],
    ['bureau:b', 'ordered the payment', 'same-person'],
    ['bureau:b', 'opened the notice', 'same-person'],
    ['bureau:a', 'opened the notice', undefined],
    ['bureau:c', 'ordered the payment', undefined],
    ['agency:a', 'approved', undefined],
  ] as const)('%s, step "%s"', (actor, step, code) => {
    expect(samePerson(actor, step, persons)?.code).toBe(code);
  });
});
