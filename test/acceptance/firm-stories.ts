import type { Story } from './story.js';

/** What fills the tables about firms and what their workers are owed. */
export function firmsLookedAfter(told: Story): Story {
  return rightsKept(labourShared(told));
}

/** Labour shared, and a firm spoken with. */
function labourShared(told: Story): Story {
  return told
    .do('2023-06-11', 'RegisterWorker', {
      workerId: 'w9',
      name: '张三',
      idNumber: '420525198501019906',
      phone: '13800000000',
      household: '420106',
      householdKind: 'urban',
    })
    .contract('c90', 'w2', 'e1', '2023-06-11')
    .do('2023-06-12', 'ReportWages', { workerId: 'w2', employerId: 'e1', month: '2023-05', paidFen: 1 })
    .do('2023-06-12', 'ReportPause', { employerId: 'e1', from: '2023-06-12', spare: 2 })
    .do('2023-06-12', 'AgreeSharing', {
      sharingId: 'sh1',
      lenderId: 'e1',
      borrowerId: 'e2',
      agreedOn: '2023-06-12',
      from: '2023-06-12',
      until: '2023-12-31',
      wagesPaidBy: 'lender',
    })
    .do('2023-06-12', 'LendWorker', {
      sharingId: 'sh1',
      workerId: 'w2',
      from: '2023-06-12',
      until: '2023-12-31',
      wageFen: 500_000,
      consentedOn: '2023-06-12',
    })
    .do('2023-06-13', 'ReturnLentWorker', { sharingId: 'sh1', workerId: 'w2', returnedOn: '2023-06-13' })
    .do('2023-06-13', 'NameKeyEnterprise', { employerId: 'e1', from: '2023-06-13', commissionerId: 'o7' })
    .do('2023-06-14', 'RecordFirmContact', {
      employerId: 'e1',
      on: '2023-06-14',
      means: 'visit',
      topics: ['wages'],
      findings: [{ workerId: 'w2', gap: 'wages-missing', month: '2023-04', found: 'in-order' }],
    });
}

/** Cases of rights, what is paid at an ending, points of advice. */
function rightsKept(told: Story): Story {
  const case1 = { caseId: 'case1' };
  return told
    .do('2023-06-14', 'OpenRightsCase', {
      ...case1,
      employerId: 'e1',
      workerIds: ['w2'],
      kind: 'wage-arrears',
      channel: 'hotline',
      receivedOn: '2023-06-14',
    })
    .do('2023-06-15', 'TakeRightsStep', { ...case1, step: 'ordered', on: '2023-06-15', dueFen: 5 })
    .do('2023-06-16', 'ReportCasePayment', { ...case1, paidFen: 4, paidOn: '2023-06-16' })
    .do('2023-06-20', 'EndEmployment', { contractId: 'c90', endedOn: '2023-06-19', reason: 'agreed' })
    .do('2023-06-20', 'ReportEndingGround', {
      workerId: 'w2',
      contractId: 'c90',
      ground: 'employer-proposed',
    })
    .do('2023-06-20', 'ReportEndingPayment', {
      workerId: 'w2',
      contractId: 'c90',
      what: 'wages',
      paidFen: 1_000,
      paidOn: '2023-06-20',
    })
    .do('2023-06-20', 'RegisterAdvicePoint', {
      pointId: 'p1',
      kind: 'notice-board',
      at: '示例工业园',
      division: '420525',
      from: '2023-06-20',
    })
    .do('2023-06-21', 'RecordAdvice', { pointId: 'p1', on: '2023-06-21', advised: 3 });
}
