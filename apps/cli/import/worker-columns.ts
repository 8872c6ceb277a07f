import type { Vocabulary } from './row-reader.js';
import type { ColumnDefinition } from './table.js';

/** The columns of a roster (农村劳动力花名册), by the name our template gives them and those seen elsewhere. */
export const WORKER_COLUMNS = [
  {
    key: 'name',
    names: ['姓名', '务工人员姓名', '劳动力姓名', '人员姓名', '本人姓名', '名字'],
    required: true,
  },
  {
    key: 'idNumber',
    names: [
      '身份证号码',
      '身份证号',
      '身份证',
      '公民身份号码',
      '居民身份证号码',
      '居民身份证号',
      '证件号码',
      '证件号',
    ],
    required: true,
  },
  {
    key: 'phone',
    names: [
      '联系电话',
      '手机号码',
      '手机号',
      '手机',
      '电话',
      '电话号码',
      '联系方式',
      '本人联系电话',
      '联系手机',
    ],
    required: true,
  },
  {
    key: 'household',
    names: [
      '户籍地',
      '户籍所在地',
      '户籍地址',
      '户籍',
      '户籍县/乡镇/村',
      '户籍区划',
      '户籍代码',
      '户籍行政区划代码',
    ],
    requiredGroup: 'household',
  },
  {
    key: 'householdCounty',
    names: ['户籍县', '县', '县区', '区县', '县市区', '户籍区县', '户籍县区', '户籍县市区', '所在县', '县名'],
    requiredGroup: 'household',
  },
  {
    key: 'householdTownship',
    names: ['户籍乡镇', '乡镇', '乡', '镇', '街道', '乡镇街道', '户籍乡镇街道', '所在乡镇', '乡镇名'],
  },
  {
    key: 'householdVillage',
    names: ['户籍村', '村', '行政村', '村社区', '村居', '户籍村社区', '户籍村居', '所在村', '村名'],
  },
  { key: 'householdKind', names: ['户口性质', '户籍类型', '户籍性质', '户口类型', '户别'] },
  { key: 'householdId', names: ['户编号', '脱贫户编号', '建档立卡户编号', '户号'] },
  { key: 'residence', names: ['常住地', '现居住地', '常住地址', '居住地', '现住址'] },
  {
    key: 'category',
    names: ['人员类别', '人员类型', '类别', '人员属性', '身份类别', '对象类别', '脱贫属性'],
  },
  { key: 'recognisedOn', names: ['认定日期', '认定时间', '识别时间', '身份认定日期'] },
  { key: 'settlementId', names: ['安置点编号', '安置点代码'] },
  {
    key: 'occupation',
    names: ['工种', '职业工种', '职业', '从事工种', '技能工种', '专业工种', '现从事工种'],
  },
  {
    key: 'wantedOccupations',
    names: ['意向工种', '期望工种', '意向岗位', '求职工种', '期望岗位', '求职意向'],
  },
  { key: 'skillLevel', names: ['技能等级', '职业技能等级', '技能级别', '职业资格等级', '等级'] },
  { key: 'certificateNo', names: ['证书编号', '证书号', '证书号码', '技能证书编号', '职业资格证书编号'] },
  { key: 'certifiedOn', names: ['发证日期', '发证时间', '取证日期', '证书日期'] },
  { key: 'certificateExpiresOn', names: ['证书有效期', '证书有效期至', '有效期至'] },
  { key: 'willingness', names: ['就业意愿', '外出意愿', '务工意愿', '就业意向', '外出务工意愿', '意愿'] },
  { key: 'cannotLeaveReason', names: ['不能外出原因', '无法外出原因', '未外出原因'] },
  {
    key: 'wage',
    names: ['期望月薪', '期望薪资', '期望工资', '薪资要求', '期望薪酬', '期望月收入', '期望待遇'],
  },
  {
    key: 'destinations',
    names: ['意向地区', '意向务工地', '期望地区', '意向地点', '期望工作地', '意向城市'],
  },
  { key: 'availableFrom', names: ['可外出日期', '可外出时间', '可上岗日期', '可到岗日期', '可出发日期'] },
  { key: 'health', names: ['健康状况', '健康情况', '身体状况', '健康'] },
  { key: 'ordinal', names: ['序号', '编号', 'no'] },
  { key: 'returnedReason', names: ['未导入原因'] },
  { key: 'returnedRow', names: ['原行号'] },
] as const satisfies readonly ColumnDefinition[];

export type WorkerColumn = (typeof WORKER_COLUMNS)[number]['key'];

export type RecognisedStatus =
  | 'lifted-out-of-poverty'
  | 'return-to-poverty-monitored'
  | 'rural-low-income'
  | 'relocated';

/** `none`: the office says the person has no recognised status. The word shown to clerks stands first. */
export const CATEGORIES: Vocabulary<RecognisedStatus | 'none'> = [
  [
    'lifted-out-of-poverty',
    '脱贫人口',
    '脱贫户',
    '脱贫劳动力',
    '已脱贫',
    '脱贫',
    '建档立卡脱贫人口',
    '脱贫享受政策',
  ],
  ['return-to-poverty-monitored', '防止返贫监测对象', '防返贫监测对象', '返贫监测对象', '监测对象', '监测户'],
  ['return-to-poverty-monitored', '边缘易致贫户', '突发严重困难户'],
  ['rural-low-income', '农村低收入人口', '农村低收入', '低收入人口', '低收入农户'],
  [
    'relocated',
    '易地搬迁',
    '易地扶贫搬迁',
    '易地搬迁人口',
    '易地扶贫搬迁人口',
    '易迁人口',
    '易迁',
    '搬迁户',
    '易地搬迁户',
  ],
  ['none', '一般农户', '一般户', '普通农户', '其他农户', '非脱贫户', '其他', '无', '否', '-', '/'],
];

/** 脱贫不稳定户 is one of the three kinds of monitored households, and one already lifted out of poverty. */
export const CATEGORIES_OF_TWO: Readonly<Record<string, readonly RecognisedStatus[]>> = {
  脱贫不稳定户: ['lifted-out-of-poverty', 'return-to-poverty-monitored'],
};

export type WillingnessScope = 'cross-province' | 'in-province' | 'county' | 'gig' | 'none';

export const WILLINGNESS_SCOPES: Vocabulary<WillingnessScope> = [
  ['cross-province', '省外', '跨省', '外省', '省外务工', '跨省务工', '愿意省外', '不限', '均可', '都可以'],
  ['in-province', '省内县外', '省内', '县外省内', '省内务工', '省内县外务工', '市内'],
  ['county', '县内', '本县', '县内务工', '就近', '就近就业', '就近就地', '本地', '家门口'],
  ['gig', '零工', '灵活就业', '打零工', '临时工', '短工', '日结'],
  ['none', '无意愿', '无', '不愿意', '无就业意愿', '暂无意愿', '不外出', '否'],
];

export const HOUSEHOLD_KINDS: Vocabulary<'rural' | 'urban' | 'unsaid'> = [
  ['rural', '农业', '农村', '农业户口', '农业户籍', '农村户口', '农户'],
  ['urban', '非农业', '城镇', '非农', '非农业户口', '城镇户口', '城镇户籍', '城市'],
  ['unsaid', '居民户口', '居民', '居民家庭户口', '家庭户', '集体户'],
];

/** Health that needs no note, which is personal and is written only where it matters. */
export const GOOD_HEALTH: readonly string[] = [
  '健康',
  '良好',
  '正常',
  '一般',
  '健康或良好',
  '健康良好',
  '好',
];
