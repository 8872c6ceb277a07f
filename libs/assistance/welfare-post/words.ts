type Words = Readonly<Record<string, string>>;

/** Chinese words of the codes in the lists of public-welfare posts and of work at home. */
export const FAULT_WORDS: Words = {
  'no-recognised-status': '无认定身份',
  'not-willing': '未登记就业意愿',
  'may-leave': '可外出就业',
  'has-other-work': '另有就业',
  'not-able': '不能胜任',
};
export const DUTY_WORDS: Words = {
  fulfilled: '履职',
  partly: '部分履职',
  'not-fulfilled': '未履职',
};
export const INCOME_WORDS: Words = { passed: '超出监测范围', 'line-not-set': '当地未定监测范围' };
export const NUMBER_WORDS: Words = {
  stable: '稳定',
  fallen: '减少',
  grown: '增加',
  'not-set': '未设定总量',
  'above-set': '超出设定总量',
};
export const SCOPE_WORDS: Words = { none: '不离开本村', county: '县内', gig: '只打零工' };
