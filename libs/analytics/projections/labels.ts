import { divisionOf } from '../../kernel/divisions/divisions.js';
import type { Measure } from '../../policy/measures/measure.js';
import { MEASURES } from '../../policy/measures/measures.js';
import { inChinese } from '../../policy/measures/words.js';
import type { Dimension } from './tally.js';

const OTHERS: { readonly [name: string]: string } = {
  none: '无认定身份',
  priority: '优先',
  ordinary: '一般',
  unknown: '未知',
};

/**
 * A name as a report shows it: in Chinese, before the name that files and commands use. A county stands by
 * its name alone, months and years as they are; a name without a word is shown as it is.
 */
export function labelOf(dimension: Dimension, name: string): string {
  switch (dimension) {
    case 'measure':
      return both(wordsOfMeasure(name) ?? name, name);
    case 'county':
      return divisionOf(name)?.fullName ?? both(OTHERS[name] ?? name, name);
    case 'group':
      return both(groupsInChinese(name.split('+')), name);
    case 'priority':
      return both(OTHERS[name] ?? name, name);
    case 'fund':
      return both(inChinese(name), name);
    case 'month':
    case 'year':
      return name;
  }
}

export function groupsInChinese(groups: readonly string[]): string {
  return groups.map((group) => OTHERS[group] ?? inChinese(group)).join('、');
}

export function wordsOfMeasure(id: string): string | undefined {
  const measures: { readonly [id: string]: Pick<Measure<never>, 'label'> } = MEASURES;
  return measures[id]?.label.zh;
}

function both(chinese: string, name: string): string {
  return chinese === name ? name : `${chinese} ${name}`;
}
