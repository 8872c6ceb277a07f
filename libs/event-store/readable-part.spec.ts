import fc from 'fast-check';
import { type Part, ReadablePart } from './readable-part.js';

const HEAD = 30;
const positions = fc.integer({ min: 0, max: HEAD });
const parts = fc.array(
  fc.tuple(positions, positions).map(([one, other]) => ({
    after: Math.min(one, other),
    upTo: Math.max(one, other),
  })),
  { maxLength: 12 },
);

it('answers as the log would, whatever parts were asked for before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(positions, { maxLength: 4 }), parts, async (unreadable, asked) => {
      const first = ({ after, upTo }: Part) => {
        const found = unreadable.filter((one) => one > after && one <= upTo);
        return found.length > 0 ? { type: 'X', schemaVersion: 1, position: Math.min(...found) } : undefined;
      };
      const part = new ReadablePart(async (one) => first(one));
      const answers = await Promise.all(asked.map((one) => part.firstBeyond(one)));
      expect(answers).toEqual(asked.map(first));
    }),
  );
});

it('asks about no part twice, also where many ask at once', async () => {
  const asked: Part[] = [];
  const part = new ReadablePart(async (one) => void asked.push(one));
  await Promise.all([1, 2, 3].map(() => part.firstBeyond({ after: 0, upTo: 10 })));
  await part.firstBeyond({ after: 4, upTo: 12 });
  expect(asked).toEqual([
    { after: 0, upTo: 10 },
    { after: 10, upTo: 12 },
  ]);
});
