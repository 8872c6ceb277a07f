import fc from 'fast-check';
import { monthlyFloorFen, readWage, wageMessage } from './wage-text.js';

describe('a wage as agencies write it', () => {
  it.each`
    text                          | min          | max          | unit
    ${'5000'}                     | ${500_000}   | ${500_000}   | ${'month'}
    ${'5000元'}                   | ${500_000}   | ${500_000}   | ${'month'}
    ${'5千'}                      | ${500_000}   | ${500_000}   | ${'month'}
    ${'0.5万'}                    | ${500_000}   | ${500_000}   | ${'month'}
    ${'5k'}                       | ${500_000}   | ${500_000}   | ${'month'}
    ${'5000-6000'}                | ${500_000}   | ${600_000}   | ${'month'}
    ${'5000-7000元/月'}           | ${500_000}   | ${700_000}   | ${'month'}
    ${'５０００－７０００元／月'} | ${500_000}   | ${700_000}   | ${'month'}
    ${'5,000～7,000 元/月'}       | ${500_000}   | ${700_000}   | ${'month'}
    ${'5000—7000'}                | ${500_000}   | ${700_000}   | ${'month'}
    ${'6-8千/月'}                 | ${600_000}   | ${800_000}   | ${'month'}
    ${'6千-8千'}                  | ${600_000}   | ${800_000}   | ${'month'}
    ${'6K-8K'}                    | ${600_000}   | ${800_000}   | ${'month'}
    ${'8千-1.2万/月'}             | ${800_000}   | ${1_200_000} | ${'month'}
    ${'6000-1.2万'}               | ${600_000}   | ${1_200_000} | ${'month'}
    ${'0.8-1.2万/月'}             | ${800_000}   | ${1_200_000} | ${'month'}
    ${'20-30万/年'}               | ${1_666_666} | ${2_500_000} | ${'month'}
    ${'年薪12万'}                 | ${1_000_000} | ${1_000_000} | ${'month'}
    ${'月薪5000元以上'}           | ${500_000}   | ${500_000}   | ${'month'}
    ${'保底4000+计件'}            | ${400_000}   | ${400_000}   | ${'month'}
    ${'5000-7000元/月，包吃住'}   | ${500_000}   | ${700_000}   | ${'month'}
    ${'5000-7000元/月(含加班)'}   | ${500_000}   | ${700_000}   | ${'month'}
    ${'5000元/人/月'}             | ${500_000}   | ${500_000}   | ${'month'}
    ${'4000起，上不封顶'}         | ${400_000}   | ${400_000}   | ${'month'}
    ${'五千至七千元'}             | ${500_000}   | ${700_000}   | ${'month'}
    ${'一万二/月'}                | ${1_200_000} | ${1_200_000} | ${'month'}
    ${'200元/天'}                 | ${20_000}    | ${20_000}    | ${'day'}
    ${'180-260/日'}               | ${18_000}    | ${26_000}    | ${'day'}
    ${'日薪200'}                  | ${20_000}    | ${20_000}    | ${'day'}
    ${'25元/小时'}                | ${2_500}     | ${2_500}     | ${'hour'}
    ${'20.5-25元/时'}             | ${2_050}     | ${2_500}     | ${'hour'}
    ${'0.5-0.8元/件'}             | ${50}        | ${80}        | ${'piece'}
    ${'7000-5000元/月'}           | ${700_000}   | ${500_000}   | ${'month'}
  `('$text → $min to $max fen a $unit', ({ text, min, max, unit }) => {
    expect(readWage(text)).toEqual({
      kind: 'wage',
      wage: { wageMinFen: min, wageMaxFen: max, wageUnit: unit },
    });
  });

  it.each`
    text                         | kind
    ${''}                        | ${'nothing'}
    ${'不限'}                    | ${'nothing'}
    ${'面议'}                    | ${'negotiable'}
    ${'薪资面谈'}                | ${'negotiable'}
    ${'计件'}                    | ${'no-figures'}
    ${'计件，多劳多得'}          | ${'no-figures'}
    ${'6000以下'}                | ${'ceiling-only'}
    ${'最高8000'}                | ${'ceiling-only'}
    ${'5-7元/月'}                | ${'implausible'}
    ${'5000元/小时'}             | ${'implausible'}
    ${'底薪3000，综合5000-8000'} | ${'unreadable'}
    ${'200元/天 6000元/月'}      | ${'unreadable'}
    ${'随便'}                    | ${'unreadable'}
    ${'五十块钱意思一下'}        | ${'unreadable'}
  `('$text → $kind', ({ text, kind }) => {
    expect(readWage(text)).toEqual({ kind });
    if (kind !== 'nothing') expect(wageMessage(kind, text)).not.toBe('');
  });

  it.each`
    asked          | floorFen
    ${'5000-6000'} | ${500_000}
    ${'200元/天'}  | ${435_000}
    ${'25元/小时'} | ${435_000}
    ${'1元/件'}    | ${undefined}
  `('asks for $asked → $floorFen fen a month', ({ asked, floorFen }) => {
    const reading = readWage(asked);
    expect(reading.kind === 'wage' ? monthlyFloorFen(reading.wage) : null).toBe(floorFen);
  });

  it('reads every whole-yuan range back, however it is written', () => {
    const forms = [
      (low: number, high: number) => `${low}-${high}元/月`,
      (low: number, high: number) => `${low / 1000}-${high / 1000}千/月`,
      (low: number, high: number) => `${low / 10_000}万至${high / 10_000}万/月`,
      (low: number, high: number) => `月薪 ${low} ～ ${high}`,
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 200 }),
        fc.nat(50),
        fc.constantFrom(...forms),
        (base, more, form) => {
          const [low, high] = [base * 100, (base + more) * 100];
          expect(readWage(form(low, high))).toMatchObject({
            wage: { wageMinFen: low * 100, wageMaxFen: high * 100, wageUnit: 'month' },
          });
        },
      ),
    );
  });
});
