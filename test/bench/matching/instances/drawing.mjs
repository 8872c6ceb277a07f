/** What is drawn for each worker and each posting of a market. The order of draws is part of what a seed means. */

export const OCCUPATIONS = 40;
export const MOST_OCCUPATIONS = 3;
export const WILLINGNESS = ['county', 'province', 'provinces', 'gig'];
export const [COUNTY, PROVINCE, PROVINCES, GIG] = WILLINGNESS.keys();
/** Openings for a worker in the mean: work for most, but not for all. */
const OPENINGS_PER_WORKER = 0.85;
const SHARE_AT_HOME = 0.6;

export function emptyPostings(count) {
  return {
    count,
    place: new Int16Array(count),
    east: new Float64Array(count),
    north: new Float64Array(count),
    occupation: new Uint8Array(count),
    level: new Uint8Array(count),
    wageFen: new Int32Array(count),
    gig: new Uint8Array(count),
    openings: new Int32Array(count),
  };
}

export function emptyWorkers(count) {
  return {
    count,
    place: new Int16Array(count),
    east: new Float64Array(count),
    north: new Float64Array(count),
    willingness: new Uint8Array(count),
    tier: new Uint8Array(count),
    floorFen: new Int32Array(count),
    limit: new Uint8Array(count),
    occupations: new Uint8Array(count),
    occupation: new Uint8Array(count * MOST_OCCUPATIONS),
    level: new Uint8Array(count * MOST_OCCUPATIONS),
  };
}

/** Draws posting j; the order of draws is part of what the seed means. */
export function drawPosting(world, j) {
  const { random, geography, postings } = world;
  const place = pick(world.placeShare.postings, random());
  postings.place[j] = place;
  postings.east[j] = geography.east[place] + 40 * (random() - 0.5);
  postings.north[j] = geography.north[place] + 40 * (random() - 0.5);
  postings.occupation[j] = pick(world.occupationShare, random());
  postings.level[j] = skewedLevel(random() * random());
  const premium = place >= geography.counties ? 1_200 : 0;
  const yuan = 2_600 + 40 * postings.occupation[j] + 350 * postings.level[j] + premium + 1_500 * random();
  postings.wageFen[j] = Math.floor(yuan) * 100;
  postings.gig[j] = place < geography.counties && random() < 0.18 ? 1 : 0;
  postings.openings[j] = drawOpenings(world);
}

/** Pareto's law with exponent 1, cut off. */
export function drawOpenings(world) {
  const heavy = world.openingsScale / (1 - world.random());
  return Math.max(1, Math.min(world.mostOpenings, Math.floor(heavy)));
}

/** Scales the openings drawn so that there are as many for a worker as there should be. */
export function fitOpenings(world, size) {
  const { openings } = world.postings;
  const wanted = OPENINGS_PER_WORKER * size.workers;
  const mean = openings.reduce((sum, count) => sum + count, 0) / openings.length;
  world.openingsScale = wanted / size.postings / mean;
  world.mostOpenings = Math.ceil(world.mostOpenings * world.openingsScale);
  for (let j = 0; j < size.postings; j++) {
    openings[j] = Math.max(1, Math.floor(openings[j] * world.openingsScale + world.random()));
  }
}

export function drawWorker(world, i) {
  const { random, geography, workers } = world;
  const place = pick(world.placeShare.workers, random());
  workers.place[i] = place;
  workers.east[i] = geography.east[place] + 40 * (random() - 0.5);
  workers.north[i] = geography.north[place] + 40 * (random() - 0.5);
  const will = random();
  workers.willingness[i] = will < 0.35 ? COUNTY : will < 0.65 ? PROVINCE : will < 0.88 ? PROVINCES : GIG;
  workers.tier[i] = random() < 0.2 ? 1 : 0;
  const count = 1 + Math.floor(MOST_OCCUPATIONS * random() * random() + 0.25);
  const first = i * MOST_OCCUPATIONS;
  let known = 0;
  let highest = 0;
  for (let drawn = 0; drawn < Math.min(count, MOST_OCCUPATIONS); drawn++) {
    const occupation = pick(world.occupationShare, random());
    const level = skewedLevel(random());
    if (workers.occupation.subarray(first, first + known).includes(occupation)) continue;
    workers.occupation[first + known] = occupation;
    workers.level[first + known] = level;
    highest = Math.max(highest, level);
    known++;
  }
  workers.occupations[i] = known;
  workers.floorFen[i] = Math.floor(1_900 + 250 * highest + 1_800 * random()) * 100;
  // From a third of the mean to five thirds, evenly: some look at few postings, some at many.
  workers.limit[i] = Math.max(1, Math.round(world.limit * (1 / 3 + (4 / 3) * random())));
}

/** 0 to 4: none 48 %, then 24, 16, 8 and 4 %. */
function skewedLevel(drawn) {
  if (drawn < 0.48) return 0;
  if (drawn < 0.72) return 1;
  if (drawn < 0.88) return 2;
  return drawn < 0.96 ? 3 : 4;
}

export function decliningShares(geography, random) {
  const draw = (count) => {
    return Array.from({ length: count }, () => 0.15 + 1 / (1 + 12 * random()));
  };
  const { counties, places } = geography;
  const sum = (list) => list.reduce((total, one) => total + one, 0);
  const home = draw(counties);
  const atHome = draw(counties);
  const away = draw(places - counties);
  const scale = places === counties ? 0 : ((1 / SHARE_AT_HOME - 1) * sum(atHome)) / sum(away);
  return { workers: cumulative(home), postings: cumulative([...atHome, ...away.map((one) => one * scale)]) };
}

export function cumulative(weights) {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (const [at, weight] of weights.entries()) {
    sum += weight;
    sums[at] = sum;
  }
  return sums.map((one) => one / sum);
}

function pick(sums, drawn) {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] > drawn) high = middle;
    else low = middle + 1;
  }
  return low;
}
