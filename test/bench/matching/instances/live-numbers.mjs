import { MOST_OCCUPATIONS } from './drawing.mjs';

/** Numbers in use, any of them in one draw. */
export class LiveNumbers {
  constructor(count) {
    this.live = Array.from({ length: count }, (_one, at) => at);
    this.at = [...this.live];
  }

  add() {
    const number = this.at.length;
    this.at.push(this.live.length);
    this.live.push(number);
    return number;
  }

  remove(number) {
    const last = this.live.pop();
    if (last !== number) {
      this.live[this.at[number]] = last;
      this.at[last] = this.at[number];
    }
    this.at[number] = -1;
  }

  has(number) {
    return this.at[number] >= 0;
  }

  any(random) {
    return this.live[Math.floor(random() * this.live.length)];
  }
}

export function copied(lists) {
  return Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, typeof list === 'number' ? list : list.slice()]),
  );
}

/** Lists doubled until there is room for so many; those of occupations have several entries for each. */
export function withRoom(lists, count) {
  const room = lists.place.length;
  lists.count = count;
  if (count <= room) return lists;
  const grown = { count };
  for (const [name, list] of Object.entries(lists)) {
    if (name === 'count') continue;
    grown[name] = new list.constructor(2 * Math.max(room, MOST_OCCUPATIONS) * (list.length / room));
    grown[name].set(list);
  }
  return grown;
}
