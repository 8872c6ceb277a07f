type Words = Readonly<Record<string, string>>;

/** Chinese words of the codes in the lists of gig work. */
export const LEVEL_WORDS: Words = {
  township: '乡镇（街道）',
  village: '行政村（社区）',
  'industrial-park': '工业园区',
};
export const MARKET_WORDS: Words = {
  'labour-market': '劳务市场',
  'gig-market': '零工市场',
  'state-labour-company': '国有劳务公司',
};
export const CALL_WORDS: Words = { open: '接单中', filled: '已满', over: '已截止', cancelled: '已取消' };
export const PAY_UNIT_WORDS: Words = { month: '月', day: '日', hour: '小时', piece: '件' };
export const ITEM_WORDS: Words = {
  'waiting-area': '候工区',
  'notice-board': '信息公示栏',
  'registration-desk': '登记台',
  'full-time-staff': '专职人员',
  'pay-and-rights-advice': '薪酬和维权咨询',
  'drinking-water': '饮水',
  'online-postings': '线上岗位',
  'tool-store': '工具存放',
};
