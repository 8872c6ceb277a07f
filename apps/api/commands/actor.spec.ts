import { actorOf } from './actor.js';

describe('who acts', () => {
  it.each([
    ['127.0.0.1', 'the machine itself'],
    ['::ffff:127.0.0.1', 'the machine itself, as an IPv6 socket shows it'],
    ['::1', 'the machine itself'],
  ])('is the operator of the machine where nobody is named at %s', (address) => {
    expect(actorOf(undefined, address)).toBe('system:local');
    expect(actorOf('agency:yuanan-hr', address)).toBe('agency:yuanan-hr');
  });

  it.each(['10.0.0.7', '192.168.1.1', '2001:db8::1', '1127.0.0.1'])('must be named from %s', (address) => {
    expect(() => actorOf('', address)).toThrow(expect.objectContaining({ code: 'actor-missing' }));
  });
});
