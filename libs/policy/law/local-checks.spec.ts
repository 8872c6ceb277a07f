/** Documents of prefectures and counties that are refused whole, with file, line and reason. */
import { lawWith } from '../measures/testing/office.js';
import { LawError } from './law-error.js';
import { agencyAmount, madeUpDocument } from './testing/made-up-documents.js';

const AMOUNT = 'agency-service-subsidy-amount';
const ofCity = madeUpDocument('CITY', { division: '4228', parameters: agencyAmount('CITY', 30_100) });
const ofCounty = madeUpDocument('COUNTY', { division: '422801', parameters: agencyAmount('COUNTY', 40_100) });

function faultsOf(files: { readonly [path: string]: string }): string[] {
  try {
    lawWith(files);
    return [];
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    return error.problems.map(({ file, line, key }) => `${file}:${line}: ${key}`);
  }
}
const messageOf = (files: { readonly [path: string]: string }): string => {
  try {
    lawWith(files);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
const county = (
  id: string,
  unit: string,
  lines: readonly string[],
  differs: { from?: string; until?: string } = {},
) => madeUpDocument('COUNTY', { division: '422801', parameters: { [id]: { unit, lines } }, ...differs });
const amountOf = (values: string, source: string, ...more: readonly string[]) =>
  county(AMOUNT, 'fen/worker', [`values: ${values}`, `source: ${source}`, ...more]);

describe('a local document is refused', () => {
  it.each([
    [
      'when it changes what the province fixed',
      county('absorption-reward-amount', 'fen/worker', [
        'values: { 2024-01-01: 300000 }',
        'source: { 2024-01-01: COUNTY §1 }',
      ]),
      'absorption-reward-amount.yaml:3: values.2024-01-01: found 300000 without end; ' +
        'needed nothing: N25 §2(3) fixes 200000 fen/worker from 2021-08-16',
    ],
    [
      'when it goes beyond the cap',
      county('transport-subsidy-standard-cross-province', 'fen/worker', [
        'values: { 2024-01-01: 50001 }',
        'source: { 2024-01-01: COUNTY §1 }',
      ]),
      'cross-province.yaml:3: values.2024-01-01: found 50001; needed at most 50000 (N25 §2(1))',
    ],
    [
      'when it sets what only an interpretation may',
      county('employment-year-calculator', 'calculator', [
        'values: { 2024-01-01: calendar-anniversary }',
        'source: { 2024-01-01: COUNTY §1 }',
      ]),
      'needed nothing: POLICY interpretation 1 fixes "calendar-anniversary"',
    ],
    [
      'when it begins before the province leaves it open',
      county(AMOUNT, 'fen/worker', ['values: { 2021-08-15: 1 }', 'source: { 2021-08-15: COUNTY §1 }'], {
        from: '2021-08-15',
      }),
      `${AMOUNT}.yaml:3: values.2021-08-15: found a value from 2021-08-15; needed 2021-08-16 or later`,
    ],
    [
      'when it begins after the province’s last day',
      county(AMOUNT, 'fen/worker', ['values: { 2026-01-01: 1 }', 'source: { 2026-01-01: COUNTY §1 }']),
      'needed a day on which N25/parameters/agency-service-subsidy-amount.yaml leaves it open',
    ],
    [
      'without a citation of its own',
      amountOf('{ 2024-01-01: 1 }', '{ 2024-01-01: N25 §2(1) }'),
      'source.2024-01-01: found "N25 §2(1)"; needed a citation of COUNTY',
    ],
    [
      'when it cites an article that it has not',
      amountOf('{ 2024-01-01: 1 }', '{ 2024-01-01: COUNTY §2 }'),
      'needed a heading of that name in the text of COUNTY',
    ],
    [
      'when a value begins before the document',
      amountOf('{ 2023-12-31: 1 }', '{ 2023-12-31: COUNTY §1 }'),
      'needed days within COUNTY: 2024-01-01 to no end',
    ],
    [
      'when a value outlives the document',
      county(AMOUNT, 'fen/worker', ['values: { 2024-01-01: 1 }', 'source: { 2024-01-01: COUNTY §1 }'], {
        until: '2024-12-31',
      }),
      'needed days within COUNTY: 2024-01-01 to 2024-12-31',
    ],
    [
      'when it leaves open what it lists',
      amountOf('{ 2024-01-01: local }', '{ 2024-01-01: COUNTY §1 }'),
      'values.2024-01-01: found "local"',
    ],
    [
      'with a misspelt key',
      amountOf('{ 2024-01-01: 1 }', '{ 2024-01-01: COUNTY §1 }', 'prioritty: 1'),
      `${AMOUNT}.yaml:5: prioritty: found a key nobody reads`,
    ],
    [
      'for a misspelt group',
      amountOf('{ 2024-01-01: 1 }', '{ 2024-01-01: COUNTY §1 }', 'for: [relocatd]'),
      `${AMOUNT}.yaml:5: for.0: found "relocatd"`,
    ],
  ])('%s, naming file, line and reason', (_title, files, message) => {
    expect(messageOf(files)).toContain(message);
  });

  it.each(['42', '4290', '420599', '4205251', 'Yichang'])(
    'of %s, which is no prefecture or county',
    (division) => {
      expect(faultsOf(madeUpDocument('COUNTY', { division, parameters: {} }))).toContain(
        'COUNTY/notice.yaml:3: division',
      );
    },
  );

  it.each(['4205', '420525', '429004', '4228'])('unless it is of one, as %s', (division) => {
    expect(faultsOf(madeUpDocument('COUNTY', { division, parameters: {} }))).toEqual([]);
  });

  it('when the province’s own file speaks for a group', () => {
    const path = `N25/parameters/${AMOUNT}.yaml`;
    const dated =
      'values: { 2021-08-16: local, 2026-01-01: null }\n' +
      'source: { 2021-08-16: N25 §2(1), 2026-01-01: N25 §1 }';
    expect(faultsOf({ [path]: `label: Made up\nunit: fen/worker\n${dated}\nfor: [relocated]` })).toEqual([
      `${path}:5: for`,
    ]);
  });

  it.each([
    ['widens', '[enterprise, cooperative]', []],
    ['drops what the article names', '[cooperative]', [':3: values.2024-01-01']],
  ])('is taken where it %s the kinds of employer', (_title, kinds, faults) => {
    const lines = [`values: { 2024-01-01: ${kinds} }`, 'source: { 2024-01-01: COUNTY §1 }'];
    const parameters = { 'absorption-reward-employer-kinds': { unit: 'employer kinds', lines } };
    const found = faultsOf(madeUpDocument('COUNTY', { division: '420525', parameters }));
    expect(found).toEqual(
      faults.map((fault) => `COUNTY/parameters/absorption-reward-employer-kinds.yaml${fault}`),
    );
  });
});

describe('two exceptions for one place', () => {
  const other = (more: readonly string[], dates = '2024-01-01') =>
    madeUpDocument('OTHER', {
      division: '422801',
      parameters: {
        [AMOUNT]: {
          unit: 'fen/worker',
          lines: [`values: { ${dates}: 7 }`, `source: { ${dates}: OTHER §1 }`, ...more],
        },
      },
    });
  const FAULT = `OTHER/parameters/${AMOUNT}.yaml:3: values.2024-01-01`;

  it('without a priority are a conflict that names both files and lines', () => {
    const message = messageOf({ ...ofCounty, ...other([]) });
    expect(message).toContain(FAULT);
    expect(message).toContain(`COUNTY/parameters/${AMOUNT}.yaml:3`);
  });

  it.each([
    ['of equal priority', ['priority: 2'], ['priority: 2'], true],
    ['of different priority', ['priority: 2'], ['priority: 1'], false],
    ['of which one has a priority', [], ['priority: 1'], false],
    ['for groups that share nobody', ['for: [relocated]'], ['for: [rural-low-income]'], false],
    ['for groups that share some', ['for: [relocated]'], ['for: [rural-low-income, relocated]'], true],
    ['of which one is for everyone', [], ['for: [relocated]'], true],
  ])('%s', (_title, first, second, conflicting) => {
    const one = madeUpDocument('COUNTY', {
      division: '422801',
      parameters: agencyAmount('COUNTY', 5, ...first),
    });
    expect(faultsOf({ ...one, ...other(second) })).toEqual(conflicting ? [FAULT] : []);
  });

  it('on different days, or of different places, are none', () => {
    const lines = [
      'values: { 2024-01-01: 5, 2024-07-01: null }',
      'source: { 2024-01-01: COUNTY §1, 2024-07-01: COUNTY §1 }',
    ];
    expect(faultsOf({ ...county(AMOUNT, 'fen/worker', lines), ...other([], '2024-07-01') })).toEqual([]);
    expect(faultsOf({ ...county(AMOUNT, 'fen/worker', lines), ...other([], '2024-06-30') })).toHaveLength(1);
    expect(faultsOf({ ...ofCity, ...ofCounty })).toEqual([]);
  });
});
