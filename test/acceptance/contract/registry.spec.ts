import { played, story } from '../story.js';
import { expectAnswers, identityNumber, onDay, person, type Row } from './told.js';

/** RegisterWorker to RegisterUnemployment of EVENTS.md, row by row. */
const DAY = '2024-03-01';
const someone = () => story().do(DAY, 'RegisterWorker', person('w0'));

describe('RegisterWorker', () => {
  const register = (more: object) => ['RegisterWorker', person(`w${Math.random()}`, more)] as const;
  const named = (workerId: string, more: object = {}) => ['RegisterWorker', person(workerId, more)] as const;
  const without = (field: string) => {
    const { [field]: _left, ...fields } = person('left-out') as Record<string, unknown>;
    return ['RegisterWorker', fields] as const;
  };

  it('takes every optional field, a generated id, and divisions down to the village', async () => {
    const rows: Row[] = [
      [
        'with everything optional',
        ...named('all', {
          residence: '420106',
          householdKind: 'rural',
          householdId: 'FP-1',
          healthNotes: '腰椎间盘突出',
        }),
        null,
      ],
      ['urban', ...named('urban', { householdKind: 'urban' }), null],
      ['without an id', ...without('workerId'), null],
      ['a county', ...named('county', { household: '420525' }), null],
      ['a township', ...named('township', { household: '420525101' }), null],
      ['a village', ...named('village', { household: '420525101202' }), null],
      ['a township nobody knows', ...named('township-x', { household: '420525999' }), 'division-unknown'],
      ['five digits', ...named('five', { household: '42052' }), 'division-unknown'],
      ['a province', ...named('province', { household: '42' }), null],
      ['a prefecture', ...named('prefecture', { household: '4205' }), null],
      ['a prefecture in six digits', ...named('prefecture-6', { household: '420500' }), null],
      ['another province', ...named('other', { household: '510104' }), null],
      ['a county that is a city of its own', ...named('xiantao', { household: '429004' }), null],
      ['an id of 64 characters', ...named('a'.repeat(64)), null],
      ['an id of letters, digits and - _ .', ...named('A-1_b.c'), null],
      ['an id of one character', ...named('x'), null],
    ];
    await expectAnswers(story(), onDay(DAY, rows));
  });

  it('refuses with the codes of its row first, in their order, and then with the general ones', async () => {
    const wrongNumber = '420525198501010013';
    const known = identityNumber(990);
    const [day16, dayBefore16] = ['2008-03-01', '2008-03-02'];
    const young = (number: number, birth: string) => identityNumber(number, birth);
    const rows: Row[] = [
      ['a number that is right', ...named('known', { idNumber: known }), null],
      ['a wrong check character', ...named('n1', { idNumber: wrongNumber }), 'id-number-invalid'],
      ['too short a number', ...named('n2', { idNumber: '42052519850101' }), 'id-number-invalid'],
      [
        'no day of the calendar',
        ...named('n3', { idNumber: identityNumber(1, '1985-02-30') }),
        'id-number-invalid',
      ],
      [
        'wrong number and no such division',
        ...named('n4', { idNumber: wrongNumber, household: '999999' }),
        'id-number-invalid',
      ],
      ['wrong number under an id in use', ...named('known', { idNumber: wrongNumber }), 'id-number-invalid'],
      ['the same person under a new id', ...named('n5', { idNumber: known }), 'already-registered'],
      [
        'the same person, no such division',
        ...named('n6', { idNumber: known, household: '999999' }),
        'already-registered',
      ],
      ['the same person under the same id', ...named('known', { idNumber: known }), 'already-registered'],
      ['16 years old today', ...named('n7', { idNumber: young(1, day16) }), null],
      ['16 years old tomorrow', ...named('n8', { idNumber: young(2, dayBefore16) }), 'under-legal-age'],
      [
        '16 tomorrow, no such division',
        ...named('n9', {
          idNumber: young(2, dayBefore16),
          household: '999999',
        }),
        'under-legal-age',
      ],
      [
        '16 tomorrow under an id in use',
        ...named('known', { idNumber: young(2, dayBefore16) }),
        'under-legal-age',
      ],
      ['no such household', ...named('n10', { household: '999999' }), 'division-unknown'],
      ['no such residence', ...named('n11', { residence: '429999' }), 'division-unknown'],
      ['no such division under an id in use', ...named('known', { household: '999999' }), 'division-unknown'],
      ['another person under an id in use', ...named('known'), 'already-exists'],
    ];
    await expectAnswers(story(), onDay(DAY, rows));
  });

  it('refuses fields that are missing, unknown or of the wrong form, and ids that are personal', async () => {
    const rows: Row[] = [
      ['no name', ...without('name'), 'field-invalid'],
      ['no idNumber', ...without('idNumber'), 'field-invalid'],
      ['no phone', ...without('phone'), 'field-invalid'],
      ['no household', ...without('household'), 'field-invalid'],
      ['a field nobody knows', ...register({ colour: 'red' }), 'field-invalid'],
      ['a name that is a number', ...register({ name: 5 }), 'field-invalid'],
      ['an empty name', ...register({ name: '' }), 'field-invalid'],
      ['a household that is a number', ...register({ household: 420525 }), 'field-invalid'],
      ['a householdKind nobody knows', ...register({ householdKind: 'city' }), 'field-invalid'],
      ['an id with a slash', ...named('a/b'), 'field-invalid'],
      ['an id with a blank', ...named('a b'), 'field-invalid'],
      ['an empty id', ...named(''), 'field-invalid'],
      ['an id in Chinese', ...named('张三'), 'field-invalid'],
      ['an id of 65 characters', ...named('a'.repeat(65)), 'field-invalid'],
      ['an id that is an identity number', ...named('420525198501010012'), 'identifier-personal'],
      ['an id that is a telephone number', ...named('13800000000'), 'identifier-personal'],
      ['an id with an identity number in it', ...named('w-420525198501010012'), 'identifier-personal'],
      ['an id that begins with a w', ...named('w13800000000'), 'identifier-personal'],
      ['fields that are a list', 'RegisterWorker', ['w1'], 'field-invalid'],
    ];
    const report = await expectAnswers(story(), onDay(DAY, rows));
    expect(report.events).toBe(0);
  });
});

describe('RecogniseStatus and EndStatus', () => {
  const recognise = (more: object = {}) =>
    ['RecogniseStatus', { workerId: 'w0', status: 'relocated', from: '2023-03-01', ...more }] as const;
  const end = (more: object = {}) =>
    ['EndStatus', { workerId: 'w0', status: 'relocated', to: '2023-06-30', ...more }] as const;

  it('take four statuses, a period with both ends, and refuse the rest', async () => {
    const rows: Row[] = [
      ['lifted out of poverty', ...recognise({ status: 'lifted-out-of-poverty' }), null],
      ['monitored', ...recognise({ status: 'return-to-poverty-monitored' }), null],
      ['rural low income', ...recognise({ status: 'rural-low-income' }), null],
      ['relocated with its settlement', ...recognise({ settlementId: 's1' }), null],
      ['an end of the same day', ...recognise({ status: 'rural-low-income', to: '2023-03-01' }), null],
      ['an end the day before', ...recognise({ to: '2023-02-28' }), 'period-invalid'],
      ['an end before for nobody', ...recognise({ workerId: 'nobody', to: '2023-02-28' }), 'worker-unknown'],
      ['nobody', ...recognise({ workerId: 'nobody' }), 'worker-unknown'],
      ['another status', ...recognise({ status: 'poor' }), 'field-invalid'],
      ['a day that is none', ...recognise({ from: '2023-02-29' }), 'field-invalid'],
      ['a day in another form', ...recognise({ from: '2023/03/01' }), 'field-invalid'],
      ['no from', ...recognise({ from: undefined }), 'field-invalid'],
      ['ending for nobody', ...end({ workerId: 'nobody' }), 'worker-unknown'],
      ['ending before it began', ...end({ to: '2023-02-28' }), 'period-invalid'],
      ['ending with from and settlement', ...end({ from: '2023-03-01', settlementId: 's1' }), null],
      ['ending what has ended, later', ...end({ to: '2023-07-01' }), 'period-invalid'],
      ['correcting it to an earlier day', ...end({ to: '2023-05-31' }), null],
      [
        'ending what never was',
        ...end({ status: 'lifted-out-of-poverty', to: '2020-01-01' }),
        'period-invalid',
      ],
      ['ending without a day', ...end({ to: undefined }), 'field-invalid'],
    ];
    await expectAnswers(someone(), onDay(DAY, rows));
  });
});

describe('willingness, returns, skills and unemployment', () => {
  it('take what their rows name and refuse the rest', async () => {
    const willing = (more: object) =>
      ['DeclareWillingness', { workerId: 'w0', scope: 'cross-province', ...more }] as const;
    const back = (more: object) =>
      ['ReportReturn', { workerId: 'w0', on: '2024-02-01', division: '420525', ...more }] as const;
    const skill = (more: object) =>
      [
        'CertifySkill',
        {
          workerId: 'w0',
          occupation: '焊工',
          level: 4,
          certificateNo: 'S1',
          issuedOn: '2021-05-10',
          ...more,
        },
      ] as const;
    const rows: Row[] = [
      ...['cross-province', 'in-province', 'county', 'gig', 'none'].map(
        (scope): Row => [`scope ${scope}`, ...willing({ scope }), null],
      ),
      [
        'with everything',
        ...willing({
          wageFloorFen: 0,
          occupations: ['焊工'],
          destinations: ['44', '4201', '420106'],
          availableFrom: '2024-04-01',
          cannotLeaveReason: '照顾老人',
        }),
        null,
      ],
      ['another scope', ...willing({ scope: 'abroad' }), 'field-invalid'],
      ['a floor below nothing', ...willing({ wageFloorFen: -1 }), 'field-invalid'],
      ['a floor in parts of a fen', ...willing({ wageFloorFen: 1.5 }), 'field-invalid'],
      ['a floor as text', ...willing({ wageFloorFen: '5000' }), 'field-invalid'],
      ['occupations that are no list', ...willing({ occupations: '焊工' }), 'field-invalid'],
      ['nobody', ...willing({ workerId: 'nobody' }), 'worker-unknown'],
      ['a destination there is not', ...willing({ destinations: ['999999'] }), 'division-unknown'],
      ['came home', ...back({ reason: '工厂停产' }), null],
      ['nobody came home', ...back({ workerId: 'nobody' }), 'worker-unknown'],
      ['came home nowhere', ...back({ division: '999999' }), 'division-unknown'],
      ...[1, 2, 3, 4, 5].map((level): Row => [`level ${level}`, ...skill({ level }), null]),
      ['with a last day', ...skill({ expiresOn: '2024-05-09' }), null],
      ['level 0', ...skill({ level: 0 }), 'field-invalid'],
      ['level 6', ...skill({ level: 6 }), 'field-invalid'],
      ['nobody skilled', ...skill({ workerId: 'nobody' }), 'worker-unknown'],
    ];
    await expectAnswers(someone(), onDay(DAY, rows));
  });

  it.each([
    ['on the first day of a contract', '2024-03-01', 'is-employed'],
    ['the day before it', '2024-02-29', null],
    ['on its last day', '2024-05-31', 'is-employed'],
    ['the day after it', '2024-06-01', null],
  ])('register as unemployed %s', async (_case, from, code) => {
    const told = someone().employer(DAY, 'e1').contract('c1', 'w0', 'e1', '2024-03-01', '2024-05-31');
    const register = { workerId: 'w0', place: 'residence', division: '420525', from };
    const rows: Row[] = [
      ['registered', 'RegisterUnemployment', register, code],
      [
        'in no division',
        'RegisterUnemployment',
        { ...register, division: '999999' },
        code ?? 'division-unknown',
      ],
      ['nobody', 'RegisterUnemployment', { ...register, workerId: 'nobody' }, 'worker-unknown'],
      ['at another place', 'RegisterUnemployment', { ...register, place: 'home' }, 'field-invalid'],
      ['at the workplace', 'RegisterUnemployment', { ...register, place: 'workplace' }, code],
      ['where insured', 'RegisterUnemployment', { ...register, place: 'insured' }, code],
    ];
    await expectAnswers(told, onDay('2024-06-02', rows));
  });

  it('refuses the unemployment of who runs a business', async () => {
    const told = someone().do(DAY, 'ReportBusiness', {
      workerId: 'w0',
      creditCode: '92420525MA4900001T',
      licensedOn: '2024-02-01',
      returnedHome: false,
    });
    const register = { workerId: 'w0', place: 'residence', division: '420525', from: DAY };
    await expectAnswers(told, onDay(DAY, [['in business', 'RegisterUnemployment', register, 'is-employed']]));
    expect((await played(told)).lists.employed).toEqual(['w0']);
  });
});
