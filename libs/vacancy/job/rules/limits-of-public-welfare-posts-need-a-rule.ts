import { type Refusal, refuse } from '../../../kernel/refusal.js';
import type { Posting } from '../posting.js';

/**
 * A public-welfare post sets no limit for disability, and no other, beyond the rules in force.
 *
 * Law: N6 art. 16 (不得在现有规定外另行设置年龄、残疾等不必要的限制条件). Age has a rule of its own. A limit stands
 * where the rule that sets it is named; skills that the work needs are no limit but a requirement.
 */
export function limitUnlawful({ kind, limits = [] }: Pick<Posting, 'kind' | 'limits'>): Refusal | undefined {
  if (kind !== 'public-welfare') return undefined;
  const unfounded = limits.find(({ basis }) => basis === undefined);
  if (!unfounded) return undefined;
  return refuse({
    code: 'limit-unlawful',
    message:
      `“${unfounded.words}” is a limit for ${unfounded.on} on a public-welfare post and no rule is named ` +
      'that sets it. Perhaps leave it out, or name the rule: basis.',
    citation: 'N6 art. 16',
  });
}
