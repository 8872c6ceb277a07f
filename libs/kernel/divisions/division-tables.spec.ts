import { abolishedPlaces, currentPlaces, formerNames, townships, villages } from './division-tables.js';
import { levelOf } from './divisions.js';

/** The goal: a new edition shows in review by its counts, and no table names what is not there. */
const zone = /^\d{4}7[1-9]$/;
const codes = () => [...currentPlaces().keys()];
const hubei = () => codes().filter((code) => code.startsWith('42'));

describe('the division tables of the edition of 2023-06-30', () => {
  it('hold 34 provinces, 342 prefectures and headings, 2975 counties of which 124 are zones', () => {
    const count = (level: string) => codes().filter((code) => levelOf(code) === level).length;
    expect([count('province'), count('prefecture'), count('county')]).toEqual([34, 342, 2975]);
    expect(codes().filter((code) => zone.test(code))).toHaveLength(124);
  });

  it('hold the 13 prefectures and 103 counties of Hubei, and two zones', () => {
    const prefectures = hubei().filter((code) => levelOf(code) === 'prefecture' && code !== '429000');
    const counties = hubei().filter((code) => levelOf(code) === 'county');
    expect(prefectures).toHaveLength(13);
    expect(counties.filter((code) => !zone.test(code))).toHaveLength(103);
    expect(counties.filter((code) => zone.test(code))).toEqual(['421071', '421171']);
  });

  it('hold the four counties directly under Hubei', () => {
    const names = ['429004', '429005', '429006', '429021'].map((code) => currentPlaces().get(code)?.name);
    expect(names).toEqual(['仙桃市', '潜江市', '天门市', '神农架林区']);
  });

  it('hold 1475 townships and 27057 villages of Hubei, each below one that is there', () => {
    expect([townships().size, villages().size]).toEqual([1475, 27057]);
    for (const code of townships().keys()) expect(currentPlaces().has(code.slice(0, 6))).toBe(true);
    for (const code of villages().keys()) expect(townships().has(code.slice(0, 9))).toBe(true);
  });

  it('hold 3978 old codes, none of which is in use, and 51 former names of codes in use', () => {
    expect(abolishedPlaces().size).toBe(3978);
    for (const code of abolishedPlaces().keys()) expect(currentPlaces().has(code)).toBe(false);
    expect(formerNames()).toHaveLength(51);
    for (const [code] of formerNames()) expect(currentPlaces().has(code)).toBe(true);
  });

  it('hold a centre in China for each county of Hubei', () => {
    for (const code of hubei().filter((each) => levelOf(each) === 'county' && !zone.test(each))) {
      const { lon = 0, lat = 0 } = currentPlaces().get(code)!;
      expect({ code, inHubei: lon > 108.3 && lon < 116.2 && lat > 29 && lat < 33.3 }).toEqual({
        code,
        inHubei: true,
      });
    }
  });

  it('hold a centre for all but 48 counties elsewhere that are no zones', () => {
    const without = codes().filter((code) => levelOf(code) === 'county' && !zone.test(code));
    expect(without.filter((code) => currentPlaces().get(code)?.lon === undefined)).toHaveLength(48);
  });

  it('hold names without spaces, and every level above a county', () => {
    for (const [code, { name }] of currentPlaces()) {
      expect(name).toMatch(/^\S+$/);
      expect(currentPlaces().has(`${code.slice(0, 4)}00`)).toBe(true);
      expect(currentPlaces().has(`${code.slice(0, 2)}0000`)).toBe(true);
    }
  });
});
