type Words = Readonly<Record<string, string>>;

/** Chinese words of the codes in the lists of projects and posts. */
export const SHARE_WORDS: Words = {
  short: '未达比例',
  'no-funds': '资金未登记',
  running: '在建',
  'not-asked': '不设下限',
  reached: '已达比例',
};
export const FIELD_WORDS: Words = {
  'farm-and-rural-infrastructure': '农业农村基础设施',
  'other-infrastructure': '其他基础设施',
  industry: '产业',
  'public-service': '公共服务',
  other: '其他',
};
export const PART_WORDS: Words = {
  'main-works': '主体工程',
  'temporary-buildings': '附属临建',
  services: '服务保障',
  upkeep: '建后管护',
};
export const SEARCH_WORDS: Words = {
  'not-searched': '未排查',
  'not-posted': '尚未全部发布',
  posted: '已全部发布',
};
export const KIND_WORDS: Words = {
  regular: '普通岗位',
  gig: '零工',
  'work-relief': '以工代赈',
  workshop: '就业帮扶车间',
  'public-welfare': '公益性岗位',
};
export const STRENGTH_WORDS: Words = { light: '轻体力', medium: '中等体力', heavy: '重体力' };
export const UNIT_WORDS: Words = { month: '月', day: '日', hour: '小时', piece: '计件' };
export const TRAIT_WORDS: Words = {
  'rural-construction': '乡村建设',
  'living-environment': '人居环境整治',
  'basic-services': '基础公共服务',
  'village-management': '基层服务管理',
  'local-produce': '特色农副产品',
  'culture-and-tourism': '文化旅游',
  other: '其他',
  'said-so': '岗位注明',
  'by-the-work': '按劳动强度',
};
export const SHARING_WORDS: Words = { 'own-county': '本县', alliance: '联盟', province: '全省' };
