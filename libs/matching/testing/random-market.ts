import fc from 'fast-check';

/** Days the clock moves by, and everything an office may do to offers, with ids drawn from a small market. */
export type Move =
  | { readonly do: 'command'; readonly name: string; readonly fields: Record<string, unknown> }
  | { readonly do: 'sign'; readonly workerId: string; readonly jobId: string; readonly named: boolean }
  | { readonly do: 'end'; readonly workerId: string; readonly inDays: number }
  | { readonly do: 'wait'; readonly hours: number };

export const WORKERS = ['w1', 'w2', 'w3', 'w4', 'w5'] as const;
export const JOBS = ['j1', 'j2', 'j3'] as const;

const workerId = fc.constantFrom(...WORKERS);
const jobId = fc.constantFrom(...JOBS);
const offerId = fc
  .tuple(jobId, workerId, fc.constantFrom('', '', '', '/2', '/3'))
  .map(([job, worker, nth]) => `${job}/${worker}${nth}`);

const command = (name: string, fields: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Move> =>
  fields.map((given) => ({ do: 'command', name, fields: given }));
const answer = (name: string) => command(name, fc.record({ offerId }));

export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: command('OfferPlacement', fc.record({ workerId, jobId })) },
    { weight: 4, arbitrary: answer('AcceptOffer') },
    { weight: 2, arbitrary: answer('DeclineOffer') },
    { weight: 1, arbitrary: answer('WithdrawAcceptance') },
    { weight: 1, arbitrary: answer('ExpireOffer') },
    { weight: 1, arbitrary: answer('ReturnPlace') },
    { weight: 1, arbitrary: command('Match', fc.constant({})) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('sign' as const), workerId, jobId, named: fc.boolean() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('end' as const),
        workerId,
        inDays: fc.integer({ min: -3, max: 3 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 80 }) }),
    },
  ),
  { minLength: 5, maxLength: 60 },
);
