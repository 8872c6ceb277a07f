import { given, order } from '../../../test/support/given.js';
import { KEY_AREA_COMMANDS, nameKeyCounties } from './commands.js';
import { keyAreaDecider } from './decider.js';
import type { KeyAreaEvent } from './events.js';

const fields = nameKeyCounties.schema.parse(nameKeyCounties.example);
const named: KeyAreaEvent = { type: 'KeyCountiesNamed', data: fields };
const naming = (change: object) => order('NameKeyCounties', { ...fields, ...change });

describe('a list of key counties (N25 §2(12), N6 art. 15)', () => {
  it('is taken in with its citation, each county once and by the code of today', () => {
    given(keyAreaDecider, 'key-counties-made-up-2024')
      .when(naming({ counties: ['420525', '420621', '420525'] }), null)
      .then({
        type: 'KeyCountiesNamed',
        data: { counties: ['420525', '420607'], document: fields.document },
      });
  });

  it.each([
    ['a prefecture', { counties: ['420525', '420500'] }, 'division-unknown'],
    ['a township', { counties: ['420525101'] }, 'division-unknown'],
    ['a code of no division', { counties: ['429999'] }, 'division-unknown'],
    ['an end before its beginning', { to: '2023-12-31' }, 'field-invalid'],
  ])('is turned away whole for %s', (_what, change, code) => {
    given(keyAreaDecider, 'key-counties-l').when(naming(change), null).thenRefused(code);
  });

  it('is taken in once, and ended only then', () => {
    const [, ending] = KEY_AREA_COMMANDS;
    const end = order('EndKeyCounties', ending.schema.parse(ending.example));
    given(keyAreaDecider, 'key-counties-l', named).when(naming({}), null).thenRefused('already-exists');
    given(keyAreaDecider, 'key-counties-l').when(end, null).thenRefused('key-list-unknown');
    given(keyAreaDecider, 'key-counties-l', named).when(end, null).then({ type: 'KeyCountiesEnded' });
    const early = order('EndKeyCounties', { ...end.with, to: '2023-12-31' });
    given(keyAreaDecider, 'key-counties-l', named).when(early, null).thenRefused('field-invalid');
  });
});
