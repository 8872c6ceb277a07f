import { openingsToday } from '../explanation/openings-today.js';
import { workerToday } from '../explanation/worker-today.js';
import { matchRound, type RoundInput } from '../round/matcher.js';

/** What is asked of everything there is; each costs what a round costs. */
export const ANSWERS = {
  round: (input: RoundInput) => matchRound(input),
  worker: (input: RoundInput, workerId: string) => workerToday(workerId, input),
  openings: (input: RoundInput) => openingsToday(input),
} as const;

export type Asked = keyof typeof ANSWERS;
export type AnswerTo<Name extends Asked> = ReturnType<(typeof ANSWERS)[Name]>;

export function answerHere<Name extends Asked>(name: Name, input: RoundInput, about = ''): AnswerTo<Name> {
  return ANSWERS[name](input, about) as AnswerTo<Name>;
}
