/** Where people live and where work is: counties of Hubei, and cities of the provinces its people go to. */
import { readFileSync } from 'node:fs';

const TABLE = new URL('../../../../libs/kernel/divisions/data/divisions.txt', import.meta.url);
const HOME_PROVINCE = '42';
/** Beijing, Shanghai, Jiangsu, Zhejiang, Fujian, Guangdong. */
const PROVINCES_OF_DESTINATION = ['11', '31', '32', '33', '35', '44'];
/** Yichang: a market smaller than the province is the counties around it. */
const MIDDLE = { lon: 111.2865, lat: 30.6919 };
const KM_PER_DEGREE = 111.2;
/** The cosine of 30 degrees: near enough everywhere, and the same on every machine. */
const NARROWER = 0.866;
export const FAVOURED_DESTINATIONS = 6;

/**
 * @param {{ counties: number, destinations: number, random: () => number }} size
 * @returns places in kilometres on a plane, counties first; for each county the counties nearest first, itself
 *   at the head, and the few destinations its people go to.
 */
export function makeGeography({ counties, destinations, random }) {
  const rows = readFileSync(TABLE, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((cells) => cells[2] && cells[3])
    .map(([code, name, lon, lat]) => ({ code, name, lon: Number(lon), lat: Number(lat) }));
  const home = rows
    .filter(({ code }) => code.startsWith(HOME_PROVINCE) && !code.endsWith('00'))
    .sort(
      (one, other) => kilometres(one, MIDDLE) - kilometres(other, MIDDLE) || (one.code < other.code ? -1 : 1),
    )
    .slice(0, counties);
  const away = rows
    .filter(({ code }) => PROVINCES_OF_DESTINATION.includes(code.slice(0, 2)))
    .filter(({ code }) => code.endsWith('00') && !code.endsWith('0000'))
    .sort(
      (one, other) => kilometres(one, MIDDLE) - kilometres(other, MIDDLE) || (one.code < other.code ? -1 : 1),
    )
    .slice(0, destinations);
  const places = [...home, ...away];
  const nearest = home.map((own) =>
    Int32Array.from(home.keys()).sort(
      (one, other) => kilometres(own, home[one]) - kilometres(own, home[other]) || one - other,
    ),
  );
  const favoured = home.map(() =>
    Int32Array.from({ length: Math.min(FAVOURED_DESTINATIONS, away.length) }, () => {
      // The square draws most people to the same few cities.
      const drawn = random();
      return home.length + Math.floor(drawn * drawn * away.length);
    }),
  );
  return {
    counties: home.length,
    places: places.length,
    east: Float64Array.from(places, ({ lon }) => lon * KM_PER_DEGREE * NARROWER),
    north: Float64Array.from(places, ({ lat }) => lat * KM_PER_DEGREE),
    nearest,
    favoured: favoured.map((list) => Int32Array.from(new Set(list))),
  };
}

function kilometres(one, other) {
  const east = (one.lon - other.lon) * KM_PER_DEGREE * NARROWER;
  const north = (one.lat - other.lat) * KM_PER_DEGREE;
  return Math.sqrt(east * east + north * north);
}
