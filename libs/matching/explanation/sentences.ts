/** What is said of one worker in today's market, sentence by sentence, in Chinese and in English. */
import type { Remedy } from './remedies.js';
import type { MarketSums } from './todays-market.js';
import {
  changeNamed,
  cited,
  counted,
  lossOf,
  postNamed,
  priorityLaw,
  type Sentence,
  whyNot,
} from './words.js';
import type {
  MovedForCoaches,
  PostClosedTo,
  PostNotGot,
  Rivals,
  Standing,
  WorkerToday,
} from './worker-today.js';

export interface Said {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

export function inBothLanguages(sentences: readonly Sentence[]): Said {
  return { zh: sentences.map(({ zh }) => zh), en: sentences.map(({ en }) => en) };
}

export function sentencesOf(worker: WorkerToday): readonly Sentence[] {
  const { workerId, on, market } = worker;
  switch (worker.standing) {
    case 'bound':
      return boundBy(workerId, worker);
    case 'not-asked':
      return [notAsked(workerId, worker, on)];
    case 'placed':
      return [theMarket(market, on), ...placed(workerId, worker)];
    case 'not-placed':
      return [theMarket(market, on), ...notPlaced(workerId, worker, on)];
  }
}

type Of<Name extends Standing['standing']> = Extract<Standing, { standing: Name }>;

export function theMarket(market: MarketSums, on: string): Sentence {
  const { workers, postings, placed: count, priorityPlaced } = market;
  return {
    zh: `${on}：${workers}人可参加匹配，${postings}个岗位有空额；最优安排可安置${count}人，其中优先对象${priorityPlaced}人。`,
    en:
      `${on}: ${counted(workers, 'worker is', 'workers are')} free, ` +
      `${counted(postings, 'posting has', 'postings have')} places; the optimum places ${count}, ` +
      `of them ${priorityPlaced} with priority.`,
  };
}

function boundBy(workerId: string, { offers, contracts, businesses }: Of<'bound'>): readonly Sentence[] {
  const offered = offers.map(({ offerId, employerId, acceptedOn }) => ({
    zh:
      acceptedOn === null
        ? `${workerId}已有待答复的推荐${offerId}（单位${employerId}），答复前不参加新一轮匹配。`
        : `${workerId}已于${acceptedOn}接受推荐${offerId}（单位${employerId}），不再参加匹配。`,
    en:
      acceptedOn === null
        ? `${workerId} has the open offer ${offerId} (employer ${employerId}); who is asked takes no part.`
        : `${workerId} accepted the offer ${offerId} (employer ${employerId}) on ${acceptedOn}.`,
  }));
  const signed = contracts.map(({ contractId, employerId, from, to }) => ({
    zh: `${workerId}的全日制合同${contractId}（单位${employerId}）自${from}起${to === null ? '' : `至${to}`}生效，不参加匹配。`,
    en:
      `${workerId} has the full-time contract ${contractId} (employer ${employerId}) from ${from}` +
      `${to === null ? '' : ` to ${to}`} and takes no part.`,
  }));
  const own = businesses.map(({ creditCode, from }) => ({
    zh: `${workerId}自${from}起自主经营（${creditCode}），不参加匹配。`,
    en: `${workerId} runs an own business (${creditCode}) since ${from} and takes no part.`,
  }));
  return [...offered, ...signed, ...own];
}

function notAsked(workerId: string, standing: Of<'not-asked'>, on: string): Sentence {
  switch (standing.because) {
    case 'no-willingness':
      return {
        zh: `${workerId}尚未登记就业意愿，不参加匹配：请先询问本人愿意做什么工作。`,
        en: `${workerId} has declared no willingness and takes no part: ask which work they would take.`,
      };
    case 'not-available-yet':
      return {
        zh: `${workerId}登记自${standing.availableFrom}起可上岗，${on}尚不参加匹配。`,
        en: `${workerId} is available from ${standing.availableFrom} and takes no part on ${on}.`,
      };
    case 'died':
      return { zh: `${workerId}已登记死亡。`, en: `${workerId} is recorded as having died.` };
  }
}

function placed(workerId: string, standing: Of<'placed'>): readonly Sentence[] {
  const { post, fit, displacedFrom, nextBest, forCoaches } = standing;
  const named = postNamed(post);
  const none = { zh: `没有更适合${workerId}的岗位。`, en: `No posting suits ${workerId} better.` };
  return [
    {
      zh: `${workerId}会被安排到${named.zh}，匹配分${fit}。`,
      en: `${workerId} would be placed on ${named.en}, with fit ${fit}.`,
    },
    ...(displacedFrom.length === 0
      ? [none]
      : displacedFrom.map((one) => betterElsewhere(workerId, fit, one))),
    ...(nextBest ? [nextBestIs(nextBest)] : []),
    ...(forCoaches ? [movedInstead(workerId, forCoaches)] : []),
  ];
}

function movedInstead(workerId: string, { fit, fitLost, seats, ...post }: MovedForCoaches): Sentence {
  const named = postNamed(post);
  return {
    zh:
      `为坐满班车，一轮匹配会改把${workerId}安排到${named.zh}（${fit}分）：此类调整合计让出${fitLost}分，` +
      `多${seats}人坐满员班车。`,
    en:
      `So that coaches fill, a round would place ${workerId} on ${named.en} instead, with fit ${fit}: ` +
      `all such moves give up ${fitLost} of fit, and ${counted(seats, 'person', 'people')} more ` +
      `would travel in full coaches.`,
  };
}

function betterElsewhere(workerId: string, fit: number, other: PostNotGot): Sentence {
  const [more, named, why] = [other.fit - fit, postNamed(other), whyNot(workerId, other)];
  return {
    zh: `${named.zh}更合适（${other.fit}分，多${more}分），但${why.zh}`,
    en: `${named.en} would suit better (fit ${other.fit}, ${more} more), but ${why.en}`,
  };
}

function nextBestIs(other: PostNotGot): Sentence {
  const named = postNamed(other);
  if (!other.loss) throw new Error(`${other.jobId}: a next best posting is one that can be had`);
  const lost = lossOf(other.loss);
  return {
    zh: `其次是${named.zh}（${other.fit}分）：改到那里${lost.zh}。`,
    en: `Next best is ${named.en} (fit ${other.fit}): with a move there all together would ${lost.en}.`,
  };
}

function notPlaced(workerId: string, standing: Of<'not-placed'>, on: string): readonly Sentence[] {
  const { because, alternatives, rivals, closed, remedies } = standing;
  const law = because === 'comes-after' ? priorityLaw(on) : cited(null);
  return [
    {
      zh: `${workerId}不会被安置：${BECAUSE[because].zh}${law.zh}。`,
      en: `${workerId} would not be placed: ${BECAUSE[because].en}${law.en}.`,
    },
    ...(rivals && rivals.workers > 1 ? [theRivals(rivals)] : []),
    ...alternatives.map((other) => {
      const [named, why] = [postNamed(other), whyNot(workerId, other)];
      return { zh: `${named.zh}，${other.fit}分：${why.zh}`, en: `${named.en}, fit ${other.fit}: ${why.en}` };
    }),
    ...closed.map(closedTo),
    ...remedies.map(wouldHelp),
  ];
}

const BECAUSE: Readonly<Record<Of<'not-placed'>['because'], Sentence>> = {
  'no-posting': {
    zh: '有空额的岗位没有一个符合全部硬性条件',
    en: 'no posting with a place passes every hard rule',
  },
  'no-place': {
    zh: '符合条件的岗位没有一个名额对其开放',
    en: 'no place of the postings that pass is open to this person',
  },
  'comes-after': {
    zh: '能去的名额全部由优先对象占用',
    en: 'every place within reach goes to workers with priority',
  },
  outbid: {
    zh: '名额不足，其他人的匹配分更高',
    en: 'there are too few places, and others bring more fit',
  },
  level: {
    zh: '名额不足，与占到名额的人总分持平，由固定的抽签规则（与先后无关）决定',
    en: 'there are too few places; level with others, the tie rule decided, whoever came first',
  },
};

function theRivals({ workers, places, priority, workerIds, jobIds }: Rivals): Sentence {
  const [more, moreEn] = workers > workerIds.length ? ['等', ', …'] : ['', ''];
  return {
    zh:
      `${workers}人争${places}个名额（其中优先对象${priority}人），必有一人落空：` +
      `${workerIds.join('、')}${more}；岗位：${jobIds.join('、')}。`,
    en:
      `${workers} people (${priority} with priority) compete for ${counted(places, 'place', 'places')}, ` +
      `so one must go without: ${workerIds.join(', ')}${moreEn}; on ${jobIds.join(', ')}.`,
  };
}

function closedTo({ reasons, ...post }: PostClosedTo): Sentence {
  const named = postNamed(post);
  const both = reasons.map(({ message, messageZh, citation }) => {
    const law = cited(citation);
    return { zh: `${messageZh}${law.zh}`, en: `${message}${law.en}` };
  });
  return {
    zh: `不能去${named.zh}：${both.map(({ zh }) => zh).join('；')}。`,
    en: `Not ${named.en}: ${both.map(({ en }) => en).join('; ')}.`,
  };
}

function wouldHelp({ change, opens, placed: then, jobId }: Remedy): Sentence {
  const named = changeNamed(change);
  const answers: Readonly<Record<Remedy['placed'], Sentence>> = {
    yes: { zh: `会被安排到${jobId}`, en: `a round would place the person on ${jobId}` },
    level: { zh: '与现有安排持平，由抽签规则决定', en: 'it would be level, and the tie rule would decide' },
    no: { zh: '仍不会被安置', en: 'a round would still not place the person' },
  };
  return {
    zh: `${named.zh}：可选岗位增加${opens}个，${answers[then].zh}。`,
    en: `${named.en}: ${counted(opens, 'posting', 'postings')} more would be open, and ${answers[then].en}.`,
  };
}
