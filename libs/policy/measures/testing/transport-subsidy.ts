import type { TransportFacts, TripFacts } from '../facts.js';
import { common, grantedBefore, lawWhere, status, type Case } from './office.js';

const trip = (differs: Partial<TripFacts> = {}): TripFacts => ({
  convoyId: 'k1',
  organiser: 'agency:a1',
  departedOn: '2024-02-20',
  arrivedOn: '2024-02-21',
  jobDivision: '441900',
  fareFen: 62_000,
  evidence: ['departed', 'arrived'],
  ...differs,
});

/** From 恩施 (422801) in a convoy to work in 东莞 (441900), fare 620 yuan, arrived 2024-02-21. */
export const ordinaryTransport: TransportFacts = {
  ...common({ on: '2024-02-21', log: ['status-recognised', 'household', 'departed', 'arrived', 'asked'] }),
  household: { division: '422801', evidence: ['household'] },
  trip: trip(),
  fundsLeftFen: {},
};

const household = (division: string) => ({ household: { division, evidence: ['household'] } });
const arriving = (departedOn: string, arrivedOn: string) => ({
  on: arrivedOn,
  trip: trip({ departedOn, arrivedOn }),
});
const monitored = [status({ status: 'return-to-poverty-monitored', from: '2020-01-01' })];
const STANDARD = 'N25/parameters/transport-subsidy-standard-cross-province.yaml';
const flat400 = lawWhere(STANDARD, 'fen/worker', '{ 2021-08-16: 40000, 2026-01-01: null }');
const flat900 = lawWhere(STANDARD, 'fen/worker', '{ 2021-08-16: 90000, 2026-01-01: null }');
const laterDeparturesOnly = lawWhere(
  'interpretations/parameters/counted-facts-begun-from.yaml',
  'date',
  "{ 1900-01-01: '2024-02-21' }",
);

const WITHIN = 'refused → within-county, N25 §2(1)';
const NO_FARE = 'refused → no-fare, N25 §2(1)';
const NO_STATUS = 'outside → not-lifted-out-of-poverty, N25 §2(1)';
const paid = (fen: number) => `granted → ${fen}, N25 §2(1)`;

export const transportCases: readonly Case<TransportFacts>[] = [
  ['household 恩施 · job 东莞 · in a convoy · fare 62000 fen', {}, paid(50_000)],

  // Caps (interpretation 6)
  ['cross-province, fare one fen below the cap', { trip: trip({ fareFen: 49_999 }) }, paid(49_999)],
  ['cross-province, fare the cap', { trip: trip({ fareFen: 50_000 }) }, paid(50_000)],
  ['cross-province, fare one fen above the cap', { trip: trip({ fareFen: 50_001 }) }, paid(50_000)],
  [
    'job 武汉, fare one fen below the cap',
    { trip: trip({ jobDivision: '420102', fareFen: 29_999 }) },
    paid(29_999),
  ],
  ['job 武汉, fare the cap', { trip: trip({ jobDivision: '420102', fareFen: 30_000 }) }, paid(30_000)],
  [
    'job 武汉, fare one fen above the cap',
    { trip: trip({ jobDivision: '420102', fareFen: 30_001 }) },
    paid(30_000),
  ],
  ['fare of one fen', { trip: trip({ fareFen: 1 }) }, paid(1)],
  ['fare zero', { trip: trip({ fareFen: 0 }) }, NO_FARE],
  ['no fare shown', { trip: trip({ fareFen: null }) }, NO_FARE],
  ['local flat amount 400 yuan, no fare', { trip: trip({ fareFen: null }) }, paid(40_000), flat400],
  ['local flat amount 400 yuan, fare 350 yuan', { trip: trip({ fareFen: 35_000 }) }, paid(35_000), flat400],
  ['local flat amount 400 yuan, fare 450 yuan', { trip: trip({ fareFen: 45_000 }) }, paid(40_000), flat400],
  ['local flat amount above the cap, no fare', { trip: trip({ fareFen: null }) }, paid(50_000), flat900],

  // Where (interpretation 7)
  ['job in the county of the household', { trip: trip({ jobDivision: '422801' }) }, WITHIN],
  ['job in a township of the county of the household', { trip: trip({ jobDivision: '422801001' }) }, WITHIN],
  ['job in the neighbouring county', { trip: trip({ jobDivision: '422802' }) }, paid(30_000)],
  [
    'job in a prefecture that holds the household, county not named',
    { trip: trip({ jobDivision: '422800' }) },
    WITHIN,
  ],
  ['job in another prefecture, county not named', { trip: trip({ jobDivision: '420500' }) }, paid(30_000)],
  [
    'household in 仙桃, job in 天门',
    { ...household('429004'), trip: trip({ jobDivision: '429006' }) },
    paid(30_000),
  ],
  ['household outside the province', household('500101'), 'outside → household-outside-province, N25 §2(1)'],

  // Organised (interpretation 16)
  ['convoy of a bureau', { trip: trip({ organiser: 'bureau:4228' }) }, paid(50_000)],
  ['convoy of a station', { trip: trip({ organiser: 'station:s1' }) }, paid(50_000)],
  ['convoy of an employer', { trip: trip({ organiser: 'employer:e1' }) }, paid(50_000)],
  [
    'convoy of nobody registered',
    { trip: trip({ organiser: 'worker:w2' }) },
    'outside → not-organised, N25 §2(1)',
  ],
  [
    'departed, arrival not confirmed',
    { trip: trip({ arrivedOn: null }) },
    'outside → not-arrived, N25 §2(1)',
  ],
  ['never travelled', { trip: null }, 'outside → not-arrived, N25 §2(1)'],

  // Status (interpretation 3)
  ['status from the day of departure', { statuses: [status({ from: '2024-02-20' })] }, paid(50_000)],
  ['status from the day after departure', { statuses: [status({ from: '2024-02-21' })] }, NO_STATUS],
  ['status until the day before departure', { statuses: [status({ to: '2024-02-19' })] }, NO_STATUS],
  ['status until the day of departure', { statuses: [status({ to: '2024-02-20' })] }, paid(50_000)],
  [
    'monitored, arrived 2023-02-22',
    { ...arriving('2023-02-22', '2023-02-22'), statuses: monitored },
    NO_STATUS,
  ],
  [
    'monitored, departed 2023-02-22, arrived 2023-02-23',
    { ...arriving('2023-02-22', '2023-02-23'), statuses: monitored },
    paid(50_000),
  ],
  [
    'monitored, arrived 2023-02-24',
    { ...arriving('2023-02-24', '2023-02-24'), statuses: monitored },
    paid(50_000),
  ],

  // Time of the measure (interpretation 4)
  [
    'arrived 2021-08-15',
    arriving('2021-08-15', '2021-08-15'),
    'outside → policy-not-yet-in-force, N25, last paragraph',
  ],
  ['departed 2021-08-15, arrived 2021-08-16', arriving('2021-08-15', '2021-08-16'), paid(50_000)],
  ['arrived 2025-12-31', arriving('2025-12-31', '2025-12-31'), paid(50_000)],
  [
    'departed 2025-12-31, arrived 2026-01-01',
    arriving('2025-12-31', '2026-01-01'),
    'refused → policy-expired, N25, last paragraph',
  ],
  ['only later departures count', {}, 'outside → begun-too-early, Made-up document', laterDeparturesOnly],

  // Order of refusal
  ['granted before for such a destination', { grantedBefore }, 'refused → already-granted, N25 §2(1)'],
  [
    'granted → before, and no fare',
    { grantedBefore, trip: trip({ fareFen: null }) },
    'refused → already-granted, N25 §2(1)',
  ],
  [
    'within the county, granted before, no fare',
    { grantedBefore, trip: trip({ jobDivision: '422801', fareFen: null }) },
    WITHIN,
  ],
];
