import { type Refusal, refuse } from '../../../kernel/refusal.js';

const CITATION = 'N6 art. 2; POLICY interpretation 23; POLICY interpretation 59';

/**
 * 协商一致、依法依规: an agreement without a period, or without saying who pays, is none; nor is a worker lent
 * without consent, period and wage.
 *
 * Law: N6 art. 2. Which terms: POLICY interpretations 23 and 59.
 */
export function missingTerms(
  what: string,
  terms: Readonly<Record<string, string | number | undefined>>,
): Refusal | undefined {
  const missing = Object.keys(terms).filter((name) => terms[name] === undefined || terms[name] === 0);
  if (missing.length === 0) return undefined;
  return refuse({
    code: 'terms-missing',
    message: `${what}: ${missing.join(', ')} must be set down. Perhaps the agreement says so on paper.`,
    citation: CITATION,
  });
}
