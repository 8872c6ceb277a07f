import { creditCodeFor, story } from '../story.js';
import { expectAnswers, identityNumber, onDay, type Row } from './told.js';

/** Employers, agencies and alliances of EVENTS.md, row by row. */
const DAY = '2024-03-01';
const code = (id: string) => creditCodeFor(id, '91', '420525');

describe('RegisterEmployer and RegisterAgency', () => {
  const employer = (employerId: string, more: object = {}) =>
    [
      'RegisterEmployer',
      {
        employerId,
        name: '示例',
        creditCode: code(employerId),
        division: '420525',
        industry: '制造业',
        kind: 'enterprise',
        ...more,
      },
    ] as const;
  const agency = (agencyId: string, more: object = {}) =>
    [
      'RegisterAgency',
      { agencyId, name: '示例', creditCode: code(agencyId), division: '420525', kind: 'hr-agency', ...more },
    ] as const;
  const kinds = [
    'enterprise',
    'workshop',
    'project-owner',
    'village',
    'individual-business',
    'cooperative',
    'farm',
    'public-body',
  ];

  it('take every kind, a workshop under an operator, a broker who is a natural person', async () => {
    const rows: Row[] = [
      ...kinds.map((kind): Row => [kind, ...employer(`e-${kind}`, { kind }), null]),
      [
        'a workshop without a licence',
        ...employer('ws', {
          kind: 'workshop',
          creditCode: undefined,
          operatorId: 'e-enterprise',
        }),
        null,
      ],
      ['without an id', ...employer('e-x', { employerId: undefined }), null],
      ['a wrong credit code', ...employer('e1', { creditCode: '91420525MA4AB1C2D7' }), 'credit-code-invalid'],
      [
        'a wrong credit code nowhere',
        ...employer('e1', {
          creditCode: '91420525MA4AB1C2D7',
          division: '999999',
        }),
        'credit-code-invalid',
      ],
      [
        'a wrong credit code under an id in use',
        ...employer('e-farm', {
          creditCode: '91420525MA4AB1C2D7',
        }),
        'credit-code-invalid',
      ],
      ['one record an employer', ...employer('e2', { creditCode: code('e-farm') }), 'already-registered'],
      [
        'one record an employer, nowhere',
        ...employer('e2', {
          creditCode: code('e-farm'),
          division: '999999',
        }),
        'already-registered',
      ],
      ['the same again', ...employer('e-farm'), 'already-registered'],
      ['an id in use', ...employer('e-farm', { creditCode: code('e3') }), 'already-exists'],
      ['nowhere', ...employer('e4', { division: '999999' }), 'division-unknown'],
      ['no code at all', ...employer('e5', { creditCode: undefined }), 'field-invalid'],
      [
        'an operator nobody knows',
        ...employer('e6', {
          kind: 'workshop',
          creditCode: undefined,
          operatorId: 'nobody',
        }),
        'employer-unknown',
      ],
      ['another kind', ...employer('e7', { kind: 'shop' }), 'field-invalid'],
      ['no industry', ...employer('e8', { industry: undefined }), 'field-invalid'],
      ['an agency', ...agency('a1'), null],
      ['an agency of an employer’s code', ...agency('a2', { creditCode: code('e-farm') }), null],
      ['a broker', ...agency('a3', { kind: 'labour-broker' }), null],
      [
        'a broker who is a natural person',
        ...agency('a4', {
          kind: 'labour-broker',
          creditCode: undefined,
          idNumber: identityNumber(5),
        }),
        null,
      ],
      [
        'an agency of a wrong code',
        ...agency('a5', { creditCode: '91420525MA4AB1C2D7' }),
        'credit-code-invalid',
      ],
      ['one record an agency', ...agency('a6', { creditCode: code('a1') }), 'already-registered'],
      ['an agency’s id in use', ...agency('a1', { creditCode: code('a7') }), 'already-exists'],
      ['an agency without any number', ...agency('a8', { creditCode: undefined }), 'field-invalid'],
      ['another kind of agency', ...agency('a9', { kind: 'school' }), 'field-invalid'],
    ];
    await expectAnswers(story(), onDay(DAY, rows));
  });
});

describe('alliances', () => {
  it('are formed, admit and lose members; ids that name nothing are refused', async () => {
    const members = ['420525'];
    const from = '2024-03-01';
    const rows: Row[] = [
      ['formed', 'FormAlliance', { allianceId: 'n', name: '新', members, from }, null],
      [
        'formed with a tier',
        'FormAlliance',
        { allianceId: 'm', name: '新', members, tier: 'linked', from },
        null,
      ],
      ['formed again', 'FormAlliance', { allianceId: 'n', name: '新', members, from }, 'already-exists'],
      [
        'of nowhere',
        'FormAlliance',
        { allianceId: 'o', name: '新', members: ['999999'], from },
        'division-unknown',
      ],
      ['of nobody', 'FormAlliance', { allianceId: 'o', name: '新', members: [], from }, 'field-invalid'],
      [
        'of another tier',
        'FormAlliance',
        { allianceId: 'o', name: '新', members, tier: 'far', from },
        'field-invalid',
      ],
      ['admitted', 'AdmitMember', { allianceId: 'n', members: ['422800'], tier: 'linked', from }, null],
      [
        'admitted with its name',
        'AdmitMember',
        { allianceId: 'n', name: '新', members: ['420300'], from },
        null,
      ],
      ['left', 'LeaveAlliance', { allianceId: 'n', members: ['422800'], from: '2024-06-01' }, null],
      ['admitted to none', 'AdmitMember', { allianceId: 'none', members, from }, 'alliance-unknown'],
      ['left none', 'LeaveAlliance', { allianceId: 'none', members, from }, 'alliance-unknown'],
    ];
    await expectAnswers(story(), onDay(DAY, rows));
  });
});
