import { given, order } from '../../../test/support/given.js';
import { SETTLEMENT_COMMANDS } from './commands.js';
import { settlementDecider } from './decider.js';
import type { SettlementEvent } from './events.js';

const registered: SettlementEvent = {
  type: 'SettlementRegistered',
  data: { settlementId: 's1', name: '示例安置点', division: '420525101', people: 900, from: '2019-10-01' },
};
const opened: SettlementEvent = {
  type: 'SettlementWindowReported',
  data: { settlementId: 's1', kind: 'station', fullTimeStaff: 1, services: [], from: '2024-01-01' },
};
const registering = (change: object = {}) =>
  order('RegisterSettlement', { ...(registered.data as never as object), ...change } as never);

describe('a relocation settlement', () => {
  it.each([
    ['a township', {}, 'SettlementRegistered'],
    ['a county', { division: '420525' }, 'SettlementRegistered'],
    ['a city of many counties', { division: '420500' }, 'division-unknown'],
    ['a code of no division', { division: '429999' }, 'division-unknown'],
  ])('lies in %s', (_where, change, type) => {
    const { decision } = given(settlementDecider, 'settlement-s1').when(registering(change), null);
    expect(decision).toMatchObject(type === 'SettlementRegistered' ? [{ type }] : { code: type });
  });

  it('is registered once, and must be before anything is told of it', () => {
    given(settlementDecider, 'settlement-s1', registered)
      .when(registering(), null)
      .thenRefused('already-exists');
    const count = order('CountSettlementPeople', { settlementId: 's1', people: 1, on: '2024-03-01' });
    given(settlementDecider, 'settlement-s1').when(count, null).thenRefused('settlement-unknown');
  });

  it('has examples that work, one after the other', () => {
    let past: readonly SettlementEvent[] = [];
    for (const { name, schema, example } of SETTLEMENT_COMMANDS) {
      const fields = schema.parse(example);
      const at = '2024-07-01T09:00:00+08:00';
      const { decision } = given(settlementDecider, 'settlement-s1', ...past).when(
        order(name, fields as never, { at }) as never,
        null,
      );
      expect(decision).toHaveLength(1);
      past = [...past, ...(decision as readonly SettlementEvent[])];
    }
  });

  it.each([
    [
      'people counted before its first day',
      'CountSettlementPeople',
      { people: 5, on: '2019-09-30' },
      'field-invalid',
    ],
    ['people counted on its first day', 'CountSettlementPeople', { people: 5, on: '2019-10-01' }, undefined],
    ['people counted today', 'CountSettlementPeople', { people: 5, on: '2024-03-01' }, undefined],
    ['people counted tomorrow', 'CountSettlementPeople', { people: 5, on: '2024-03-02' }, 'field-invalid'],
    ['a service before the window', 'RecordSettlementService', { on: '2023-12-31' }, 'window-unknown'],
    ['a service on its first day', 'RecordSettlementService', { on: '2024-01-01' }, undefined],
    ['a service of tomorrow', 'RecordSettlementService', { on: '2024-03-02' }, 'field-invalid'],
    ['closing before the window', 'CloseSettlementWindow', { on: '2023-12-31' }, 'window-unknown'],
    ['closing on its first day', 'CloseSettlementWindow', { on: '2024-01-01' }, undefined],
  ])('%s', (_what, name, fields, code) => {
    const service = name === 'RecordSettlementService' ? { service: 'policy-advice', persons: 2 } : {};
    const told = given(settlementDecider, 'settlement-s1', registered, opened).when(
      order(name, { settlementId: 's1', ...service, ...fields }) as never,
      null,
    );
    if (code) told.thenRefused(code);
    else expect(told.decision).toHaveLength(1);
  });
});
