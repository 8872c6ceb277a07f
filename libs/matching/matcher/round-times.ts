import {
  addDays,
  businessDateOf,
  formatInstant,
  type Instant,
  parseInstant,
  startOfDay,
} from '../../kernel/business-date.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MINUTES_A_DAY = 1_440;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const ROUND_ID = /^at-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})$/;

/** When rounds are held by themselves: minutes after 00:00 of each business day, ascending; none is never. */
export type RoundTimes = readonly number[];

/** No rounds but those that somebody asks for. */
export const NO_ROUNDS: RoundTimes = [];

/**
 * Source: a choice of this office, for the notices name no hour: when offices open, so that who is offered a
 * place can ask somebody.
 */
export const DAILY_ROUND: RoundTimes = [8 * 60];

/**
 * Reads `none`, times of day as `08:00,14:30`, or a stretch as `every 30` (minutes, dividing a day);
 * undefined for anything else.
 */
export function parseRoundTimes(text: string): RoundTimes | undefined {
  if (text === 'none') return NO_ROUNDS;
  const every = /^every (\d{1,4})$/.exec(text);
  if (every) {
    const minutes = Number(every[1]);
    if (minutes === 0 || MINUTES_A_DAY % minutes !== 0) return undefined;
    return Array.from({ length: MINUTES_A_DAY / minutes }, (_unused, at) => at * minutes);
  }
  const times = text.split(',').map((one) => TIME.exec(one.trim()));
  if (times.some((one) => one === null)) return undefined;
  const minutes = times.map((one) => Number(one?.[1]) * 60 + Number(one?.[2]));
  return [...new Set(minutes)].sort((a, b) => a - b);
}

/** The latest time of a round that has come; undefined where there are none. */
export function latestRound(times: RoundTimes, now: Instant): Instant | undefined {
  const today = startOfDay(businessDateOf(now));
  const minute = times.findLast((one) => today + one * MINUTE_MS <= now) ?? times.at(-1);
  if (minute === undefined) return undefined;
  const at = today + minute * MINUTE_MS;
  return at <= now ? at : at - DAY_MS;
}

/** The next time of a round that is still to come. */
export function nextRound(times: RoundTimes, now: Instant): Instant | undefined {
  const today = businessDateOf(now);
  const first = times[0];
  if (first === undefined) return undefined;
  const later = times.find((one) => startOfDay(today) + one * MINUTE_MS > now);
  return later === undefined
    ? startOfDay(addDays(today, 1)) + first * MINUTE_MS
    : startOfDay(today) + later * MINUTE_MS;
}

/** Names a round by its time, so that whoever holds it a second time gets the first answer. */
export function roundIdAt(at: Instant): string {
  const [date, time = ''] = formatInstant(at).split('T');
  return `at-${date}T${time.slice(0, 2)}${time.slice(3, 5)}`;
}

/** The time a round is named by; undefined for one that somebody asked for. */
export function roundTimeOf(roundId: string): Instant | undefined {
  const found = ROUND_ID.exec(roundId);
  return found ? parseInstant(`${found[1]}T${found[2]}:${found[3]}:00+08:00`) : undefined;
}
