type Words = Readonly<Record<string, string>>;

/** Chinese words of the codes in the lists of brands, bases, stations and campaigns. */
export const BRAND_TASK_WORDS: Words = {
  'no-plan': '未定本年计划',
  'no-leader': '无龙头企业',
  'nobody-sent-out': '本年尚无输出',
};
export const SCOPE_WORDS: Words = { 'cross-province': '可跨省', 'in-province': '省内' };
export const BASE_WORDS: Words = {
  'assistance-base': '就业帮扶基地',
  'caring-enterprise': '爱心企业',
  'model-county': '转移就业示范县',
};
export const STATION_WORDS: Words = { 'service-station': '就业服务站点', 'labour-office': '劳务工作站' };
export const FINDING_WORDS: Words = {
  settled: '稳定',
  'wants-other-work': '想换岗',
  'lost-job': '失业',
  unpaid: '欠薪',
  'other-need': '其他需求',
  'not-reached': '未联系上',
};
export const REACH_WORDS: Words = {
  'own-area': '本地或服务地区',
  alliance: '联盟共享',
  province: '全省共享',
};
export const WAGE_UNIT_WORDS: Words = { month: '月', day: '日', hour: '小时', piece: '件' };
export const SIDE_WORDS: Words = { origin: '输出地', destination: '就业地' };
export const CAMPAIGN_WORDS: Words = {
  'spring-breeze': '春风行动',
  'special-activity': '专项服务活动',
  fair: '招聘会',
};
export const MODE_WORDS: Words = { 'on-site': '线下', online: '线上', both: '线上线下' };
export const TARGET_WORDS: Words = {
  everyone: '不限',
  'older-workers': '大龄劳动者',
  'key-county': '重点帮扶县',
  settlement: '易地搬迁安置区',
  'lifted-out-of-poverty': '脱贫人口',
};
export const STANDS_WORDS: Words = {
  cancelled: '已取消',
  planned: '未开始',
  held: '已举办',
  'under-way': '进行中',
  'to-be-reported': '待登记',
};
export const STRENGTH_WORDS: Words = { light: '轻体力', medium: '中等体力', heavy: '重体力' };
export const FORM_WORDS: Words = {
  'behind-screen': '隔屏对话',
  contactless: '无接触面试',
  'face-to-face': '现场',
  remote: '远程',
};
