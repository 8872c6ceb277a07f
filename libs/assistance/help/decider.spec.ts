import { given, order } from '../../../test/support/given.js';
import { monthlyReturnDecider } from '../monthly-return/decider.js';
import { retentionDecider } from '../retention/decider.js';
import { helpDecider } from './decider.js';

const KNOWN = { workerKnown: true, jobKnown: true };
const at = { at: '2024-06-10T09:00:00+08:00' };
const contact = (on: string) =>
  order(
    'RecordContact',
    { contactId: 'k1', workerId: 'w1', on, by: 'call' as const, found: 'unemployed' as const },
    at,
  );
const help = (change: object = {}) =>
  order(
    'RecordHelp',
    { helpId: 'h1', workerId: 'w1', on: '2024-06-10', kind: 'guidance' as const, ...change },
    at,
  );

describe('what was done for a person', () => {
  it('is recorded on the day it was done, the office by its county', () => {
    given(helpDecider, 'help-w1').when(contact('2024-06-10'), KNOWN).then({ type: 'ContactRecorded' });
    given(helpDecider, 'help-w1')
      .when(help({ county: '420525101' }), KNOWN)
      .then({ type: 'HelpGiven', data: { county: '420525' } });
    const taken = order('TakeUpTransfer', { workerId: 'w1', on: '2024-06-01', officerId: 'o1' }, at);
    given(helpDecider, 'help-w1').when(taken, KNOWN).then({ type: 'TransferTakenUp' });
  });

  it.each([
    ['field-invalid', contact('2024-06-11'), KNOWN],
    ['worker-unknown', contact('2024-06-10'), { ...KNOWN, workerKnown: false }],
    ['field-invalid', help({ kind: 'introduction' }), KNOWN],
    ['job-unknown', help({ kind: 'introduction', jobId: 'j9' }), { ...KNOWN, jobKnown: false }],
    ['division-unknown', help({ county: '999999' }), KNOWN],
  ] as const)('is refused as %s', (code, command, facts) => {
    given(helpDecider, 'help-w1').when(command, facts).thenRefused(code);
  });
});

describe('what an employer announced and was led to', () => {
  const cut = (change: object = {}) => {
    const fields = {
      cutId: 'c1',
      employerId: 'e1',
      announcedOn: '2024-06-10',
      from: '2024-07-10',
      people: 3,
    };
    return order('AnnounceStaffCut', { ...fields, ...change }, at);
  };
  const talk = (on: string) =>
    order('RecordRetentionTalk', { talkId: 't1', employerId: 'e1', on, kept: ['w1'] }, at);

  it('is recorded', () => {
    const known = { employerKnown: true };
    given(retentionDecider, 'retention-e1').when(cut(), known).then({ type: 'StaffCutAnnounced' });
    given(retentionDecider, 'retention-e1')
      .when(talk('2024-06-10'), known)
      .then({ type: 'RetentionTalkHeld' });
  });

  it.each([
    ['employer-unknown', cut(), false],
    ['field-invalid', cut({ announcedOn: '2024-06-11' }), true],
    ['field-invalid', cut({ from: '2024-06-09' }), true],
    ['field-invalid', talk('2024-06-11'), true],
  ] as const)('is refused as %s', (code, command, employerKnown) => {
    given(retentionDecider, 'retention-e1').when(command, { employerKnown }).thenRefused(code);
  });
});

describe('a monthly return', () => {
  const sent = (change: object = {}) => {
    const fields = { division: '420525', month: '2024-05', sentOn: '2024-06-01', digest: 'a'.repeat(64) };
    return order('ReportReturnSent', { ...fields, ...change }, at);
  };

  it('is sent once the month is over', () => {
    given(monthlyReturnDecider, 'return-420525').when(sent(), null).then({ type: 'MonthlyReturnSent' });
  });

  it.each([
    ['division-unknown', sent({ division: '420500' })],
    ['division-unknown', sent({ division: '420525101' })],
    ['field-invalid', sent({ sentOn: '2024-05-31' })],
    ['field-invalid', sent({ sentOn: '2024-06-11' })],
  ] as const)('is refused as %s', (code, command) => {
    given(monthlyReturnDecider, 'return-420525').when(command, null).thenRefused(code);
  });
});
