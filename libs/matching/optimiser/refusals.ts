/** The refusals of the optimiser: all say why a text cannot be read. None rests on a law. */
import type { RefusalDefinition } from '../../kernel/refusal.js';

export type InstanceRefusalCode =
  | 'instance-line-unknown'
  | 'instance-line-too-long'
  | 'instance-size-missing'
  | 'instance-size-repeated'
  | 'instance-fields-miscounted'
  | 'instance-number-unreadable'
  | 'instance-number-out-of-range'
  | 'instance-line-contradicts'
  | 'instance-edges-miscounted'
  | 'instance-minima-above-openings';

export type ResultRefusalCode = 'result-line-unreadable' | 'certificate-line-unreadable';

function define(
  code: InstanceRefusalCode | ResultRefusalCode,
  meaning: string,
  hint?: string,
): RefusalDefinition {
  return hint === undefined ? { code, meaning, citation: null } : { code, meaning, citation: null, hint };
}

export const optimiserRefusals: readonly RefusalDefinition[] = [
  define('instance-line-unknown', 'A line begins with a letter the format does not know.'),
  define(
    'instance-line-too-long',
    'A line is longer than any line of the format.',
    'Perhaps this is no text, or its lines end otherwise than in line feeds.',
  ),
  define(
    'instance-size-missing',
    'The size of the instance must come before everything that refers to it.',
    'Perhaps the line `p labor WORKERS POSTINGS EDGES` was lost.',
  ),
  define('instance-size-repeated', 'An instance has one size.', 'Perhaps two files were joined.'),
  define('instance-fields-miscounted', 'A line has more or fewer fields than its letter asks for.'),
  define('instance-number-unreadable', 'A field holds something else than a whole number in digits.'),
  define(
    'instance-number-out-of-range',
    'A number lies outside of what its field allows.',
    'Perhaps an index was counted from 0.',
  ),
  define('instance-line-contradicts', 'A tier, openings or a minimum is given twice, differently.'),
  define(
    'instance-edges-miscounted',
    'The e lines are not as many as the p line says.',
    'Perhaps the file was cut off.',
  ),
  define('instance-minima-above-openings', 'More places are kept than the posting has openings.'),
  define('result-line-unreadable', 'A result holds something else than one s line and m lines.'),
  define('certificate-line-unreadable', 'A certificate holds something else than u and v lines.'),
];
