// What happens to a market: each kind changes the facts and says whom the graph is to look at again.

/** How often each kind is drawn, against the others. */
export const MIX = {
  willingness: 12,
  certificate: 6,
  status: 6,
  registered: 8,
  offered: 20,
  declined: 8,
  signed: 10,
  'wage revised': 4,
  'openings revised': 4,
  posted: 6,
  closed: 4,
};

/** Draws changes of `facts`; `placeOf` says where the optimum has a person. Each returns what `graph` is told. */
export class Changes {
  constructor(facts, { random, on, placeOf }) {
    Object.assign(this, { facts, random, on, placeOf });
    this.workers = [...facts.candidates.keys()];
    this.jobs = [...facts.postings.keys()];
    this.offered = [];
    this.made = 0;
  }

  /** One change of a kind; undefined where the market has nobody it could happen to. */
  make(kind) {
    return KINDS[kind](this);
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  below(limit) {
    return Math.floor(this.random() * limit);
  }

  /** A person nobody has offered anything. */
  free() {
    for (let tries = 0; tries < 200; tries++) {
      const id = this.pick(this.workers);
      if (!this.facts.engagements.has(id)) return id;
    }
    return undefined;
  }

  open() {
    for (let tries = 0; tries < 200; tries++) {
      const id = this.pick(this.jobs);
      if (this.facts.postings.get(id).closedOn === null) return id;
    }
    return undefined;
  }
}

const KINDS = {
  willingness: (changes) => {
    const id = changes.free();
    const known = changes.facts.candidates.get(id);
    const wageFloorFen = 300_000 + changes.below(8) * 25_000;
    return worker(changes, { ...known, willingness: { ...known.willingness, wageFloorFen } });
  },
  certificate: (changes) => {
    const known = changes.facts.candidates.get(changes.free());
    const occupation = changes.pick(known.willingness.occupations);
    const held = { occupation, level: 4, issuedOn: '2024-02-01', expiresOn: null };
    return worker(changes, { ...known, certificates: [held] });
  },
  status: (changes) => {
    const known = changes.facts.candidates.get(changes.free());
    const own = { status: 'lifted-out-of-poverty', from: '2020-01-01', to: null };
    return worker(changes, { ...known, statuses: known.statuses.length > 0 ? [] : [own] });
  },
  registered: (changes) => {
    const known = changes.facts.candidates.get(changes.pick(changes.workers));
    const workerId = `n${changes.made++}`;
    changes.workers.push(workerId);
    return worker(changes, { ...known, workerId });
  },
  offered: (changes) => {
    const workerId = changes.free();
    const place = changes.placeOf(workerId);
    if (!place) return undefined;
    changes.offered.push(workerId);
    const { employerId } = changes.facts.postings.get(place.jobId);
    const offerId = `o${changes.made++}`;
    const offer = { offerId, jobId: place.jobId, employerId, acceptedOn: null, ledTo: [] };
    return engaged(changes, workerId, { offers: [offer] });
  },
  declined: (changes) => {
    const workerId = takeOne(changes);
    return workerId && engaged(changes, workerId, undefined);
  },
  signed: (changes) => {
    const workerId = takeOne(changes);
    if (!workerId) return undefined;
    const { jobId, employerId } = changes.facts.engagements.get(workerId).offers[0];
    const contract = {
      contractId: `c${changes.made++}`,
      jobId,
      workerId,
      employerId,
      from: changes.on,
      to: null,
      ended: false,
      partTime: false,
    };
    return engaged(changes, workerId, { contracts: [contract] });
  },
  'wage revised': (changes) => {
    const known = changes.facts.postings.get(changes.open());
    return posting(changes, { ...known, wageMinFen: 350_000 + changes.below(8) * 25_000 });
  },
  'openings revised': (changes) => {
    const known = changes.facts.postings.get(changes.open());
    return posting(changes, { ...known, openings: Math.max(1, known.openings - 2 + changes.below(5)) });
  },
  posted: (changes) => {
    const jobId = `m${changes.made++}`;
    const known = changes.facts.postings.get(changes.pick(changes.jobs));
    changes.jobs.push(jobId);
    return posting(changes, { ...known, jobId, closedOn: null });
  },
  closed: (changes) => {
    const known = changes.facts.postings.get(changes.open());
    return posting(changes, { ...known, closedOn: changes.on });
  },
};

const UNBOUND = { offers: [], contracts: [], businesses: [], diedOn: null };

function worker({ facts }, candidate) {
  facts.candidates.set(candidate.workerId, candidate);
  return (graph) => graph.touchWorker(candidate.workerId);
}

function engaged({ facts }, workerId, bound) {
  if (bound) facts.engagements.set(workerId, { ...UNBOUND, ...bound });
  else facts.engagements.delete(workerId);
  return (graph) => graph.touchWorker(workerId);
}

function posting({ facts }, job) {
  facts.postings.set(job.jobId, job);
  return (graph) => graph.touchPosting(job.jobId);
}

function takeOne({ offered, below, random }) {
  if (offered.length === 0) return undefined;
  const at = below.call({ random }, offered.length);
  return offered.splice(at, 1)[0];
}
