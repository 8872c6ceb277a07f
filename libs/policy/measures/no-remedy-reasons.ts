/** Why nothing added to the facts would turn an answer, in words that many codes share. */

export const OTHER_DAY = {
  zh: '条件完成之日已定，不因补录而变',
  en: 'the day on which it was completed is settled, whatever is added',
};
export const OTHER_PARTY = {
  zh: '取决于当事单位的性质，不是缺少记录',
  en: 'it is what the party is, not what is missing',
};
export const OTHER_WORK = {
  zh: '取决于实际发生的事项，不是缺少记录',
  en: 'it is what happened, not what is missing',
};
export const NOTHING_BEGUN = {
  zh: '尚无可办理的事项：须先有该事实',
  en: 'nothing has begun that could be added to: the fact itself must come first',
};
export const BY_A_BUREAU = {
  zh: '身份由主管部门认定，不作推算',
  en: 'a status is recognised by its bureau and is not supposed',
};
export const USED = { zh: '已给予，补录不能再得', en: 'it was granted, and nothing added gives it twice' };
