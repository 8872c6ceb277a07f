import { parentPort } from 'node:worker_threads';
import type { BusinessDate } from '../../kernel/business-date.js';
import type { Membership } from '../../kernel/alliances.js';
import type { MarketFacts } from '../round/matcher.js';
import { answerHere, type Asked } from './answers.js';

export type Side = Exclude<keyof MarketFacts, 'memberships'>;

/** What is told, part by part, and then asked. */
export type Told =
  | { readonly side: Side; readonly entries: readonly (readonly [string, unknown])[] }
  | {
      readonly ask: Asked;
      readonly about: string;
      readonly on: BusinessDate;
      readonly memberships: readonly Membership[];
    };

/** Gathers what it is told, answers one question, and ends. */
function serve(port: NonNullable<typeof parentPort>): void {
  const sides = new Map<Side, Map<string, unknown>>();
  const side = (name: Side) => {
    const known = sides.get(name) ?? new Map<string, unknown>();
    sides.set(name, known);
    return known as Map<string, never>;
  };
  port.on('message', (told: Told) => {
    if ('side' in told) {
      const known = side(told.side);
      for (const [id, one] of told.entries) known.set(id, one as never);
      return;
    }
    const { ask, about, on, memberships } = told;
    const facts = {
      candidates: side('candidates'),
      engagements: side('engagements'),
      postings: side('postings'),
      employers: side('employers'),
      told: side('told'),
    };
    port.postMessage(answerHere(ask, { ...facts, memberships, on }, about));
    port.close();
  });
}

if (parentPort) serve(parentPort);
