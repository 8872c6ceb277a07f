// A market of Hubei drawn from a seed: real divisions, made-up people and posts, the product's own rules and weights.
import { divisionOf, prefectureOf } from '../../../dist/libs/kernel/divisions/divisions.js';
import { STARTING_MEMBERSHIPS } from '../../../dist/libs/kernel/alliances-starting-set.js';

const ON = '2024-03-01';
const TRADES = 30;
const FAR = [
  '440100',
  '440300',
  '441900',
  '440600',
  '330100',
  '330200',
  '330300',
  '320500',
  '310100',
  '350200',
  '350500',
  '320200',
];
const SCOPES = [
  ['cross-province', 0.55],
  ['in-province', 0.3],
  ['county', 0.15],
];

/**
 * What a round looks at. `workersPerOpening` above 1 makes places scarce; fewer trades, and fewer openings a
 * posting at most, make more edges.
 */
export function drawnMarket({ workers, seed, workersPerOpening = 1.2, trades = TRADES, mostOpenings = 60 }) {
  const random = mulberry(seed);
  const trade = () => tradeOf(random, trades);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const counties = countiesOfHubei();
  const weights = counties.map(() => 0.2 + random() ** 2 * 3);
  const county = weighted(counties, weights, random);
  const candidates = new Map();
  for (let i = 0; i < workers; i++) {
    const workerId = `w${i}`;
    const household = county();
    const scope = scopeOf(random());
    const occupations = [...new Set([trade(), trade()])];
    candidates.set(workerId, {
      workerId,
      householdCounty: household,
      household,
      birthDate: `${1960 + Math.floor(random() * 44)}-06-01`,
      statuses: random() < 0.3 ? [{ status: 'lifted-out-of-poverty', from: '2019-12-01', to: null }] : [],
      willingness: { scope, wageFloorFen: 300_000 + Math.floor(random() * 8) * 25_000, occupations },
      certificates:
        random() < 0.25
          ? [
              {
                occupation: occupations[0],
                level: 5 - Math.floor(random() * 3),
                issuedOn: '2020-01-01',
                expiresOn: null,
              },
            ]
          : [],
    });
  }
  const postings = new Map();
  const openingsWanted = Math.round(workers / workersPerOpening);
  for (let openings = 0, j = 0; openings < openingsWanted; j++) {
    const own = 1 + Math.floor(random() ** 3 * mostOpenings);
    openings += own;
    const far = random() < 0.6;
    const occupation = trade();
    const jobId = `j${j}`;
    postings.set(jobId, {
      jobId,
      employerId: `e${Math.floor(j / 3)}`,
      kind: 'regular',
      title: occupation,
      occupation,
      openings: own,
      wageMinFen: 350_000 + Math.floor(random() * 8) * 25_000 + (far ? 50_000 : 0),
      wageMaxFen: 800_000,
      wageUnit: 'month',
      division: far ? pick(FAR) : county(),
      strength: pick(['light', 'medium', 'heavy']),
      shareWith: pick(['province', 'province', 'alliance', 'own-county']),
      ...(random() < 0.15 ? { requiredSkills: [{ occupation, level: 5 }] } : {}),
      closedOn: null,
    });
  }
  return {
    on: ON,
    candidates,
    postings,
    engagements: new Map(),
    employers: new Map(),
    told: new Map(),
    memberships: STARTING_MEMBERSHIPS,
  };
}

function scopeOf(chance) {
  let sum = 0;
  for (const [scope, share] of SCOPES) if (chance < (sum += share)) return scope;
  return 'cross-province';
}

/** Few trades are common, many are rare. */
function tradeOf(random, trades) {
  return `工种${Math.floor(random() ** 2 * trades)}`;
}

function countiesOfHubei() {
  const found = [];
  for (let code = 420101; code < 429100; code++) {
    const division = divisionOf(String(code));
    if (division?.level === 'county' && prefectureOf(String(code)) !== undefined) found.push(division.code);
  }
  return [...new Set(found)];
}

function weighted(items, weights, random) {
  const sums = [];
  let total = 0;
  for (const weight of weights) sums.push((total += weight));
  return () => {
    const at = random() * total;
    return items[sums.findIndex((sum) => at < sum)];
  };
}

export function mulberry(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
