import fc from 'fast-check';
import { abolishedPlaces, currentPlaces, townships, villages } from './division-tables.js';
import {
  centreOf,
  countyOf,
  currentDivision,
  distanceMetres,
  divisionKnown,
  divisionOf,
  isAbolished,
  isWithin,
  metresBetween,
  normaliseDivision,
  prefectureOf,
  provinceOf,
  validInIdentityNumber,
} from './divisions.js';

const anyCode = () => fc.constantFrom(...currentPlaces().keys(), ...townships().keys(), ...villages().keys());
const longest = (code: string) => code.padEnd(12, '0');

describe('a division code', () => {
  it.each([
    ['42', '420000'],
    ['4205', '420500'],
    ['420525', '420525'],
    ['420000', '420000'],
    ['420525000', '420525'],
    ['420525101', '420525101'],
    ['420500000000', '420500'],
    ['420000000000', '420000'],
    ['420525000000', '420525'],
    ['420525101000', '420525101'],
    ['420525101202', '420525101202'],
    ['441900003000', '441900003'],
  ])('%s is written %s', (written, canonical) => {
    expect(normaliseDivision(written)).toBe(canonical);
  });

  it.each([
    '',
    '4',
    '420',
    '42052',
    '4205251',
    '42052510',
    '4205251012',
    '4205251012021',
    '420525000001',
    '042052',
    '4２',
    ' 42',
    '远安县',
    '42052X',
  ])('%j has not the form of a code', (text) => {
    expect(normaliseDivision(text)).toBeUndefined();
    expect(divisionKnown(text)).toBe(false);
    expect(isWithin(text, '42')).toBe(false);
    expect(isWithin('420525', text)).toBe(false);
    expect(provinceOf(text)).toBeUndefined();
  });

  it('has one form, however long it is written', () => {
    fc.assert(
      fc.property(anyCode(), (code) => {
        expect(normaliseDivision(code)).toBe(code);
        expect(normaliseDivision(longest(code))).toBe(code);
        expect(divisionOf(longest(code))).toEqual(divisionOf(code));
      }),
    );
  });
});

describe('a division', () => {
  it.each([
    ['42', '420000', '湖北省', 'province'],
    ['4205', '420500', '湖北省宜昌市', 'prefecture'],
    ['420525', '420525', '湖北省宜昌市远安县', 'county'],
    ['420525101000', '420525101', '湖北省宜昌市远安县鸣凤镇', 'township'],
    ['420525101202', '420525101202', '湖北省宜昌市远安县鸣凤镇北门村村民委员会', 'village'],
    ['429004', '429004', '湖北省仙桃市', 'county'],
    ['429021100', '429021100', '湖北省神农架林区松柏镇', 'township'],
    ['422801', '422801', '湖北省恩施土家族苗族自治州恩施市', 'county'],
    ['441900', '441900', '广东省东莞市', 'prefecture'],
    ['110105', '110105', '北京市朝阳区', 'county'],
    ['81', '810000', '香港特别行政区', 'province'],
  ])('%s is %s %s, a %s', (written, code, fullName, level) => {
    expect(divisionOf(written)).toMatchObject({ code, fullName, level });
  });

  it.each(['420526999', '420599', '990000', '43', '440304001'])(
    '%s: whether it is known is asked of the tables',
    (code) => {
      expect(divisionKnown(code)).toBe(code === '43');
    },
  );

  it.each([
    ['420525', '420000', '420500', '420525'],
    ['420525101', '420000', '420500', '420525'],
    ['420525101202', '420000', '420500', '420525'],
    ['429004', '420000', '429004', '429004'],
    ['429021100', '420000', '429021', '429021'],
    ['4205', '420000', '420500', undefined],
    ['42', '420000', undefined, undefined],
    ['441900', '440000', '441900', '441900'],
    ['441900003', '440000', '441900', '441900'],
    ['110105', '110000', '110100', '110105'],
    ['422421', '420000', '421000', undefined],
    ['420821101', '420000', '420800', '420882'],
  ])('%s lies in province %s, prefecture %s, county %s', (code, province, prefecture, county) => {
    expect([provinceOf(code), prefectureOf(code), countyOf(code)]).toEqual([province, prefecture, county]);
  });
});

describe('an area', () => {
  it.each([
    ['420525', '4205', true],
    ['420525', '420500', true],
    ['420525', '42', true],
    ['420525', '420000', true],
    ['420525', '420525', true],
    ['420525101202', '420525101', true],
    ['420525101202', '420525000000', true],
    ['420500', '420525', false],
    ['420525', '420526', false],
    ['429004', '420500', false],
    ['429004', '42', true],
    ['441900003', '4419', true],
    ['430102', '42', false],
    // Old codes stand for today's division: 宜昌县 → 夷陵区, 随州市 of 429001 → 421300.
    ['420521', '420506', true],
    ['420506', '420521', true],
    ['429001', '4213', true],
    ['429001', '4290', false],
  ])('%s lies in %s: %s', (code, area, within) => {
    expect(isWithin(code, area)).toBe(within);
  });

  it('holds itself and all below it, and nothing above', () => {
    fc.assert(
      fc.property(anyCode(), (code) => {
        const line = [provinceOf(code), prefectureOf(code), countyOf(code), code].filter(
          (area) => area !== undefined,
        );
        for (const area of line) {
          expect(isWithin(code, area)).toBe(true);
          expect(isWithin(area, code)).toBe(area === code);
        }
      }),
    );
  });

  it('holds what lies in a part of it', () => {
    fc.assert(
      fc.property(anyCode(), anyCode(), anyCode(), (one, two, three) => {
        if (isWithin(one, two) && isWithin(two, three)) expect(isWithin(one, three)).toBe(true);
      }),
    );
  });
});

describe('an abolished code', () => {
  it.each([
    ['420521', '420506', '宜昌县 became 夷陵区 in 2001'],
    ['422725', '420525', '远安县 under 宜昌地区'],
    ['420821', '420882', '京山县 became a city'],
    ['421023', '421088', '监利县 became a city'],
    ['420400', '421002', '沙市市 became a district of 荆州'],
    ['422427', '429004', '沔阳县 became 仙桃市'],
    ['422921', '429021', '神农架林区 of 1983'],
    ['421302', '421303', '曾都区 without 随县'],
    ['422421', '421000', '江陵县 was divided, so only the prefecture is sure'],
    ['420501', '420500', '市辖区 is the city'],
    ['110103', '110101', '崇文区 merged into 东城区'],
    ['510202', '500103', '市中区 of Chongqing under Sichuan became 渝中区'],
    ['512222', '500154', '开县 under Sichuan'],
  ])('%s stands for %s: %s', (old, today) => {
    expect(isAbolished(old)).toBe(true);
    expect(currentDivision(old)).toBe(today);
    expect(divisionOf(old)?.code).toBe(today);
    expect(divisionKnown(old)).toBe(true);
  });

  it('is no code of today', () => {
    expect(isAbolished('420525')).toBe(false);
    expect(isAbolished('990000')).toBe(false);
    expect(currentDivision('990000')).toBeUndefined();
    expect(currentDivision('4205')).toBe('420500');
  });

  it('stands for a division of today, in its own province unless that was divided', () => {
    const moved = new Set<string>();
    for (const [code, { successor }] of abolishedPlaces()) {
      expect(currentPlaces().has(successor)).toBe(true);
      if (code.slice(0, 2) !== successor.slice(0, 2))
        moved.add(`${code.slice(0, 2)} → ${successor.slice(0, 2)}`);
    }
    expect([...moved].sort()).toEqual(['44 → 46', '51 → 50', '83 → 71']);
  });
});

describe('the first six digits of an identity number', () => {
  it.each([
    ['420525', true, 'a county of today'],
    ['422725', true, 'a county of 1982'],
    ['420400', true, 'a city without districts'],
    ['441900', true, 'a city without counties'],
    ['420501', true, '市辖区'],
    ['810000', true, 'a residence permit'],
    ['830000', true, 'a residence permit'],
    ['420000', false, 'a province'],
    ['421071', false, 'a zone of the statisticians'],
    ['420599', false, 'never a county'],
    ['4205', false, 'too short'],
    ['420525101', false, 'too long'],
  ])('may be %s: %s (%s)', (code, valid) => {
    expect(validInIdentityNumber(code)).toBe(valid);
  });
});

describe('the distance between divisions', () => {
  it.each([
    ['420100', '110000', 1_050, 1_060],
    ['420525', '420500', 50, 56],
    ['422801', '441900', 880, 950],
  ])('from %s to %s is %d to %d km', (one, other, least, most) => {
    const kilometres = distanceMetres(one, other)! / 1_000;
    expect(kilometres).toBeGreaterThanOrEqual(least);
    expect(kilometres).toBeLessThanOrEqual(most);
  });

  it('is counted from the county where a township has no centre, from the prefecture for a zone', () => {
    expect(centreOf('420525101202')).toEqual(centreOf('420525'));
    expect(centreOf('421071')).toEqual(centreOf('421000'));
    expect(distanceMetres('420525101', '420525')).toBe(0);
    expect(distanceMetres('420525', '990000')).toBeUndefined();
  });

  it('is the same both ways, zero to itself, and below half the circumference', () => {
    const point = fc.record({
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
    });
    fc.assert(
      fc.property(point, point, (one, other) => {
        const metres = metresBetween(one, other);
        expect(Number.isSafeInteger(metres)).toBe(true);
        expect(metres).toBe(metresBetween(other, one));
        expect(metresBetween(one, one)).toBe(0);
        expect(metres).toBeLessThanOrEqual(20_015_115);
      }),
    );
  });

  it('puts every county of Hubei within 400 km of Jingmen', () => {
    for (const code of currentPlaces().keys()) {
      if (!code.startsWith('42') || code === '429000') continue;
      expect({ code, near: distanceMetres(code, '420800')! < 400_000 }).toEqual({ code, near: true });
    }
  });
});
