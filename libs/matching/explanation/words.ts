/** Words that several sentences share: posts, losses, changes, citations. */
import { formatYuan } from '../../kernel/money.js';
import { MAX_FIT } from '../optimiser/instance.js';
import { PRIORITY_GROUPS } from '../priority-groups.js';
import { placeNames, placesInEnglish, type Reach } from '../rules/rule.js';
import type { Loss } from './cheapest-exchange.js';
import type { Change } from './remedies.js';
import type { Post, PostNotGot } from './worker-today.js';

/** One sentence in both languages: the same ids and figures. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function postNamed({ jobId, title, employerId, division }: Post): Sentence {
  return {
    zh: `${jobId}（${title}，${placeNames([division])}，单位${employerId}）`,
    en: `${jobId} (${title}, ${placesInEnglish([division])}, employer ${employerId})`,
  };
}

/** On what grounds some come first. */
export function priorityLaw(on: string): Sentence {
  const sources = PRIORITY_GROUPS.filter(({ from }) => from <= on).map(({ source }) => source);
  return cited([...new Set(sources.flatMap((source) => source.split('; ')))].join('; '));
}

export function cited(citation: string | null): Sentence {
  return citation === null ? { zh: '', en: '' } : { zh: `〔${citation}〕`, en: ` [${citation}]` };
}

/** Why somebody does not have the posting, and what it would take. */
export function whyNot(workerId: string, { loss, moves, fit }: PostNotGot): Sentence {
  if (loss === null) {
    return { zh: '没有名额对其开放。', en: 'no place of it is open to this person.' };
  }
  const [first] = moves;
  const giving: Sentence = first
    ? { zh: `要由${first.workerId}让出，`, en: `${first.workerId} would have to give way, ` }
    : { zh: '', en: '' };
  const lost = lossOf(loss);
  if (loss.priority > 0 || loss.placed > 0) {
    return {
      zh: `${giving.zh}${lost.zh}，分数再高也不能安排。`,
      en: `${giving.en}and all together would ${lost.en}: no fit could make up for it.`,
    };
  }
  if (loss.fit === 0) {
    return { zh: `${giving.zh}${lost.zh}。`, en: `${giving.en}and all together would ${lost.en}.` };
  }
  const needed = fit + loss.fit;
  const reach: Sentence =
    needed >= MAX_FIT
      ? { zh: `满分${MAX_FIT}也不能胜出`, en: `not even the full ${MAX_FIT} would win it` }
      : {
          zh: `${workerId}要有${needed}分才持平，${needed + 1}分即可安排`,
          en: `${workerId} would need ${needed} to be level and ${needed + 1} to have it`,
        };
  return {
    zh: `${giving.zh}${lost.zh}；${reach.zh}。`,
    en: `${giving.en}and all together would ${lost.en}; ${reach.en}.`,
  };
}

/** What all lose together; where a placement is lost, fit is not worth a word. */
export function lossOf({ priority, placed, fit }: Loss): Sentence {
  if (priority > 0) {
    return {
      zh: `合计会少安置${priority}名优先对象`,
      en: `place ${counted(priority, 'worker', 'workers')} with priority fewer`,
    };
  }
  if (placed > 0) {
    return { zh: `合计会少安置${placed}人`, en: `place ${counted(placed, 'worker', 'workers')} fewer` };
  }
  if (fit === 0) {
    return {
      zh: '两种安排总分持平，由固定的抽签规则（与先后无关）决定',
      en: 'be level: the tie rule decided, whoever came first',
    };
  }
  return { zh: `合计会少${fit}分`, en: `lose ${fit} of fit` };
}

const SCOPES: Readonly<Record<Reach, Sentence>> = {
  county: { zh: '县内', en: 'county' },
  'in-province': { zh: '省内', en: 'in-province' },
  'cross-province': { zh: '跨省', en: 'cross-province' },
};

export function changeNamed(change: Change): Sentence {
  switch (change.kind) {
    case 'certificate':
      return {
        zh: `若取得${change.occupation}${change.level}级证书`,
        en: `With a certificate in ${change.occupation} at level ${change.level}`,
      };
    case 'wage-floor': {
      const [floor, less] = [formatYuan(change.wageFloorFen), formatYuan(change.lessFen)];
      return {
        zh: `若月薪要求降到${floor}元（降${less}元）`,
        en: `With a wage floor of ${floor} yuan a month (${less} less)`,
      };
    }
    case 'scope':
      return {
        zh: `若愿意的范围放宽到${SCOPES[change.scope].zh}`,
        en: `With the scope ${SCOPES[change.scope].en}`,
      };
  }
}
