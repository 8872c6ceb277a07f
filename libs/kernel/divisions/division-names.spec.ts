import fc from 'fast-check';
import {
  divisionByName,
  divisionByNames,
  type DivisionColumns,
  type DivisionSearch,
} from './division-names.js';
import { currentPlaces, townships, villages } from './division-tables.js';
import { divisionOf } from './divisions.js';

const brief = (search: DivisionSearch): string => {
  if (search.outcome === 'found') return search.division.code;
  if (search.outcome === 'unknown') return `unknown ${search.name} in ${search.within ?? 'China'}`;
  return `ambiguous ${search.candidates.map(({ code }) => code).join(' ')}`;
};

describe('a division by its name', () => {
  it.each([
    ['远安', '420525'],
    ['远安县', '420525'],
    ['宜昌市远安县', '420525'],
    ['宜昌远安', '420525'],
    ['湖北 宜昌 远安', '420525'],
    ['中国湖北省宜昌市远安县', '420525'],
    ['湖北省宜昌市远安县鸣凤镇', '420525101'],
    ['湖北省宜昌市远安县鸣凤镇北门村', '420525101202'],
    ['鸣凤镇', '420525101'],
    ['东莞', '441900'],
    ['广东省东莞市', '441900'],
    ['深圳', '440300'],
    ['广东深圳龙岗', '440307'],
    ['仙桃', '429004'],
    ['湖北省省直辖县级行政单位仙桃市', '429004'],
    ['神农架', '429021'],
    ['长阳', '420528'],
    ['长阳县', '420528'],
    ['房县', '420325'],
    ['北京市朝阳区', '110105'],
    ['浦东', '310115'],
    ['博尔塔拉', '652700'],
    ['内蒙古', '150000'],
    // One name at two levels: the whole name, else the upper.
    ['恩施', '422800'],
    ['恩施州', '422800'],
    ['恩施市', '422801'],
    ['吉林', '220000'],
    ['吉林市', '220200'],
    ['海南', '460000'],
    // Names of before.
    ['襄樊市', '420600'],
    ['宜昌县', '420506'],
    ['襄阳县', '420607'],
    ['监利县', '421088'],
    ['沙市市', '421002'],
    // Several, or none.
    ['朝阳', 'ambiguous 110105 211300 220104'],
    ['鼓楼区', 'ambiguous 320106 320302 350102 410204'],
    ['广东省东莞市长安镇', 'unknown 长安镇 in 441900'],
    ['湖北省宜昌市远安县鸣凤镇解放路12号', 'unknown 解放路12号 in 420525101'],
    ['宜昌市襄州区', 'unknown 襄州区 in 420500'],
    ['不在中国', 'unknown 不在中国 in China'],
    ['县', 'unknown 县 in China'],
    ['', 'unknown  in China'],
  ])('%s: %s', (text, expected) => {
    expect(brief(divisionByName(text))).toBe(expected);
  });

  it.each([
    ['朝阳', '11', '110105'],
    ['朝阳', '2201', '220104'],
    ['城关镇', '420325', '420325100'],
    ['荆州区', '421000', '421003'],
    ['北门', '420525101', '420525101202'],
    ['远安县', '422800', 'unknown 远安县 in 422800'],
  ])('%s inside %s is %s', (text, within, expected) => {
    expect(brief(divisionByName(text, { within }))).toBe(expected);
  });

  it.each<[DivisionColumns, string]>([
    [{ province: '湖北省', prefecture: '宜昌市', county: '远安县' }, '420525'],
    [
      { province: '湖北省', prefecture: '宜昌市', county: '远安县', township: '鸣凤镇', village: '北门' },
      '420525101202',
    ],
    [{ prefecture: '恩施', county: '恩施' }, '422801'],
    [{ prefecture: '荆州', county: '荆州' }, '421003'],
    [{ province: '湖北', prefecture: '仙桃市', county: '仙桃市', township: '郑场镇' }, '429004100'],
    [{ province: '北京市', prefecture: '北京市', county: '朝阳区' }, '110105'],
    [{ county: '远安', village: '' }, '420525'],
    [{ prefecture: '宜昌', county: '襄州区' }, 'unknown 襄州区 in 420500'],
    [{}, 'unknown  in China'],
  ])('columns %j: %s', (columns, expected) => {
    expect(brief(divisionByNames(columns))).toBe(expected);
  });

  it('finds every county of China and township of Hubei by its full name', () => {
    const headings = /^(110100|120100|310100|500[12]00|..9000)$/;
    const missed = [...currentPlaces().keys(), ...townships().keys()].filter((code) => {
      const search = divisionByName(divisionOf(code)!.fullName);
      return !headings.test(code) && brief(search) !== code;
    });
    // 嘉峪关市 is a city whose one county bears its name: the upper is meant.
    expect(missed).toEqual(['620201']);
  });

  it('finds villages of Hubei by their full names', () => {
    // A name that begins with 中国 loses it, since addresses begin so too.
    const codes = [...villages().keys()].filter((code) => !villages().get(code)!.name.startsWith('中国'));
    fc.assert(
      fc.property(fc.constantFrom(...codes), (code) => {
        expect(brief(divisionByName(divisionOf(code)!.fullName))).toBe(code);
      }),
    );
  });

  it('answers any text without failing, and long ones without reading them', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'湖北省宜昌市远安县鸣凤镇区州 12'), maxLength: 120 }),
        (text) => {
          expect(['found', 'ambiguous', 'unknown']).toContain(divisionByName(text).outcome);
        },
      ),
    );
  });
});
