import { given, order } from '../../../../test/support/given.js';
import { adviceDecider } from '../advice/decider.js';
import type { AdviceEvent } from '../advice/events.js';
import { endingDecider } from './decider.js';

const ended = { ended: { workerId: 'w1', employerId: 'e1' } };
const whose = { workerId: 'w1', contractId: 'c1' };
const pay = (paidOn: string) =>
  order('ReportEndingPayment', { ...whose, what: 'compensation' as const, paidFen: 5, paidOn });
const ground = () => order('ReportEndingGround', { ...whose, ground: 'layoff' as const });

describe('what is paid at an ending', () => {
  it('is recorded with its ground, for the employer of the contract', () => {
    given(endingDecider, 'ending-w1')
      .when(ground(), ended)
      .then({ type: 'EndingGroundFound', data: { employerId: 'e1', ground: 'layoff' } });
    given(endingDecider, 'ending-w1')
      .when(pay('2024-03-01'), ended)
      .then({ type: 'EndingPaid', data: { employerId: 'e1', paidFen: 5 } });
  });

  it.each([
    ['ending-unknown', 'no ending', ground(), { ended: undefined }],
    ['ending-unknown', "another's contract", ground(), { ended: { workerId: 'w2', employerId: 'e1' } }],
    ['field-invalid', 'tomorrow', pay('2024-03-02'), ended],
  ] as const)('is refused as %s: %s', (code, _title, command, facts) => {
    given(endingDecider, 'ending-w1').when(command, facts).thenRefused(code);
  });
});

describe('a point of advice', () => {
  const point = {
    pointId: 'p1',
    kind: 'advice-point',
    at: '园区',
    division: '4205',
    from: '2023-03-01',
  } as const;
  const registered: AdviceEvent = { type: 'AdvicePointRegistered', data: point };
  const over: AdviceEvent = { type: 'AdvicePointClosed', data: { pointId: 'p1', until: '2023-12-31' } };
  const advise = (on: string) => order('RecordAdvice', { pointId: 'p1', on, advised: 3 });
  const close = (until: string) => order('CloseAdvicePoint', { pointId: 'p1', until });

  it('stands from its first day to its last', () => {
    given(adviceDecider, 'advice-p1')
      .when(order('RegisterAdvicePoint', point), null)
      .then({ type: 'AdvicePointRegistered', data: { division: '420500' } });
    given(adviceDecider, 'advice-p1', registered)
      .when(advise('2023-03-01'), null)
      .then({ type: 'AdviceGiven' });
    given(adviceDecider, 'advice-p1', registered, over)
      .when(advise('2023-12-31'), null)
      .then({ type: 'AdviceGiven' });
    given(adviceDecider, 'advice-p1', registered)
      .when(close('2023-03-01'), null)
      .then({ type: 'AdvicePointClosed' });
  });

  it.each([
    ['division-unknown', order('RegisterAdvicePoint', { ...point, division: '990000' }), []],
    ['already-exists', order('RegisterAdvicePoint', point), [registered]],
    ['advice-point-unknown', advise('2023-03-01'), []],
    ['field-invalid', advise('2023-02-28'), [registered]],
    ['field-invalid', advise('2024-01-01'), [registered, over]],
    ['field-invalid', close('2023-02-28'), [registered]],
  ] as const)('is refused as %s', (code, command, past) => {
    given(adviceDecider, 'advice-p1', ...past)
      .when(command, null)
      .thenRefused(code);
  });
});
