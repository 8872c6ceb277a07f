import { given, order } from '../../../test/support/given.js';
import { recordCooperation } from './commands.js';
import { cooperationDecider } from './decider.js';
import type { CooperationEvent } from './events.js';

const agreed: CooperationEvent = {
  type: 'CooperationAgreed',
  data: {
    agreementId: 'a1',
    title: '劳务协作协议',
    level: 'county',
    parties: ['420525', '420802'],
    from: '2024-03-01',
  },
};
const recording = (change: object) =>
  order('RecordCooperation', {
    agreementId: 'a1',
    title: '劳务协作协议',
    parties: ['420525', '420802'],
    from: '2024-03-01',
    ...change,
  });

describe('a labour-cooperation agreement (N25 §2(2))', () => {
  it.each([
    ['two provinces', ['42', '44'], 'province'],
    ['two cities', ['4205', '4403'], 'prefecture'],
    ['two counties', ['420525', '420802'], 'county'],
    ['a county written long and short', ['420525', '420525000'], undefined],
    ['a county and a city', ['420525', '4208'], undefined],
    ['two townships', ['420525101', '420525102'], 'township'],
    ['two villages', ['420525101201', '420525101202'], undefined],
    ['a code of no division', ['420525', '429999'], null],
  ])('between %s', (_who, parties, level) => {
    const { decision } = given(cooperationDecider, 'cooperation-a1').when(recording({ parties }), null);
    const codes = { null: 'division-unknown', undefined: 'levels-differ' } as const;
    expect(decision).toMatchObject(
      level ? [{ type: 'CooperationAgreed', data: { level } }] : { code: codes[`${level}` as 'null'] },
    );
  });

  it('has an example that works, and is recorded once', () => {
    const fields = recordCooperation.schema.parse(recordCooperation.example);
    given(cooperationDecider, 'cooperation-a1')
      .when(order('RecordCooperation', fields), null)
      .then({ type: 'CooperationAgreed' });
    given(cooperationDecider, 'cooperation-a1', agreed)
      .when(recording({}), null)
      .thenRefused('already-exists');
  });

  it.each([
    ['2024-02-29', 'field-invalid'],
    ['2024-03-01', undefined],
  ])('may end on %s', (to, code) => {
    const ended = given(cooperationDecider, 'cooperation-a1', agreed).when(
      order('EndCooperation', { agreementId: 'a1', to }),
      null,
    );
    if (code) ended.thenRefused(code);
    else ended.then({ type: 'CooperationEnded', data: { to } });
    const planned = given(cooperationDecider, 'cooperation-a1').when(recording({ to }), null);
    if (code) planned.thenRefused(code);
    else planned.then({ type: 'CooperationAgreed', data: { to } });
  });

  it('is ended only where it was recorded', () => {
    given(cooperationDecider, 'cooperation-a1')
      .when(order('EndCooperation', { agreementId: 'a1', to: '2024-06-30' }), null)
      .thenRefused('agreement-unknown');
  });
});
