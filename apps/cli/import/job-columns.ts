import type { Vocabulary } from './row-reader.js';
import type { ColumnDefinition } from './table.js';

/**
 * The columns of a list of vacancies (岗位信息表), by the name our template gives them and those seen elsewhere.
 */
export const JOB_COLUMNS = [
  {
    key: 'employer',
    names: [
      '单位名称',
      '企业名称',
      '用人单位',
      '用工单位',
      '公司名称',
      '招聘单位',
      '用人单位名称',
      '用工企业',
    ],
    required: true,
  },
  {
    key: 'creditCode',
    names: ['统一社会信用代码', '信用代码', '社会信用代码', '统一信用代码', '企业信用代码', '统一代码'],
    required: true,
  },
  { key: 'industry', names: ['行业', '所属行业', '行业类别', '行业类型'] },
  { key: 'employerKind', names: ['单位性质', '企业性质', '单位类型', '企业类型', '单位类别'] },
  { key: 'employerDivision', names: ['单位所在地', '注册地', '企业所在地', '单位地址', '企业地址'] },
  { key: 'jobNumber', names: ['岗位编号', '岗位代码', '职位编号'] },
  {
    key: 'title',
    names: ['岗位名称', '招聘岗位', '岗位', '职位', '职位名称', '用工岗位', '招聘职位'],
    required: true,
  },
  { key: 'occupation', names: ['工种', '职业工种', '职业', '岗位工种'] },
  {
    key: 'openings',
    names: ['招聘人数', '需求人数', '招工人数', '用工人数', '人数', '岗位数', '用工需求', '招聘数量'],
    required: true,
  },
  {
    key: 'wage',
    names: ['薪资', '薪资待遇', '工资', '工资待遇', '薪酬', '月薪', '待遇', '薪酬待遇', '工资标准', '月工资'],
    required: true,
  },
  {
    key: 'division',
    names: ['工作地点', '工作地', '工作地址', '用工地点', '岗位所在地', '上班地点', '务工地点', '工作地区'],
    required: true,
  },
  { key: 'skills', names: ['技能要求', '技能等级要求', '职业技能要求', '证书要求'] },
  { key: 'age', names: ['年龄要求', '年龄', '年龄范围', '年龄限制'] },
  { key: 'ageBasis', names: ['年龄上限依据', '年龄限制依据', '年龄依据'] },
  { key: 'strength', names: ['劳动强度', '强度', '体力要求', '工作强度'] },
  { key: 'shareWith', names: ['共享范围', '发布范围', '岗位共享范围'] },
  { key: 'relocatedQuota', names: ['易迁预留比例', '易地搬迁预留比例', '易迁预留', '搬迁人口预留比例'] },
  { key: 'closesOn', names: ['截止日期', '截止时间', '招聘截止日期', '有效期', '有效期至', '报名截止日期'] },
  { key: 'kind', names: ['岗位类型', '岗位类别', '用工类型', '用工形式', '岗位性质'] },
  { key: 'partTime', names: ['是否非全日制', '非全日制'] },
  { key: 'hazardous', names: ['是否特殊危险', '有毒有害', '高危作业', '特种作业', '是否高危'] },
  { key: 'lon', names: ['经度'] },
  { key: 'lat', names: ['纬度'] },
  { key: 'ordinal', names: ['序号', '编号', 'no'] },
  { key: 'returnedReason', names: ['未导入原因'] },
  { key: 'returnedRow', names: ['原行号'] },
] as const satisfies readonly ColumnDefinition[];

export type JobColumn = (typeof JOB_COLUMNS)[number]['key'];

export type EmployerKind =
  | 'enterprise'
  | 'workshop'
  | 'project-owner'
  | 'village'
  | 'individual-business'
  | 'cooperative'
  | 'farm'
  | 'public-body';

export const EMPLOYER_KINDS: Vocabulary<EmployerKind> = [
  [
    'enterprise',
    '企业',
    '民营企业',
    '民营',
    '私营',
    '私营企业',
    '国企',
    '国有企业',
    '国有',
    '外资',
    '外资企业',
  ],
  [
    'enterprise',
    '企业',
    '合资',
    '合资企业',
    '台资',
    '港资',
    '股份制',
    '有限公司',
    '有限责任公司',
    '上市公司',
    '公司',
  ],
  ['workshop', '就业帮扶车间', '帮扶车间', '扶贫车间', '车间', '社区工厂', '非遗就业工坊', '非遗工坊'],
  ['project-owner', '项目业主', '项目单位', '以工代赈项目', '项目部'],
  ['village', '村委会', '村集体', '村民委员会', '村', '社区', '居委会'],
  ['individual-business', '个体工商户', '个体', '个体户'],
  ['cooperative', '合作社', '农民专业合作社', '专业合作社'],
  ['farm', '家庭农场', '农场', '种养大户'],
  ['public-body', '机关事业单位', '事业单位', '机关', '政府机关', '社会团体', '社会组织'],
];

/** First two characters of a credit code (GB 32100: registering department, kind) → what the holder is. */
export const KIND_BY_CODE: Readonly<Record<string, EmployerKind>> = {
  '11': 'public-body',
  '12': 'public-body',
  '13': 'public-body',
  '51': 'public-body',
  '52': 'public-body',
  '54': 'village',
  '92': 'individual-business',
  '93': 'cooperative',
  N1: 'cooperative',
};

export type JobKind = 'regular' | 'gig' | 'work-relief' | 'workshop' | 'public-welfare';

export const JOB_KINDS: Vocabulary<JobKind> = [
  ['regular', '普通岗位', '普通', '全职', '长期', '长期工', '正式', '合同制', '全日制', '常规', '劳务派遣'],
  ['gig', '零工', '临时', '临时工', '日结', '短期', '短期工', '灵活用工', '季节工', '兼职'],
  ['work-relief', '以工代赈'],
  ['workshop', '就业帮扶车间', '帮扶车间', '扶贫车间', '车间岗位'],
  ['public-welfare', '乡村公益性岗位', '公益性岗位', '公益岗', '公益岗位', '乡村公益岗'],
];

export const STRENGTHS: Vocabulary<'light' | 'medium' | 'heavy'> = [
  ['light', '轻', '轻度', '轻体力', '低', '较轻', '较低', '轻松'],
  ['medium', '中', '中等', '中度', '一般', '普通', '适中', '中体力'],
  ['heavy', '重', '重度', '重体力', '高', '较重', '较高', '大'],
];

export const SHARE_RANGES: Vocabulary<'own-county' | 'alliance' | 'province'> = [
  ['own-county', '本县', '县内', '仅本县', '本县区', '本地'],
  ['alliance', '联盟', '劳务协作联盟', '联盟内', '都市圈'],
  ['province', '全省', '省内', '湖北省', '湖北', '不限'],
];

export const YES_OR_NO: Vocabulary<'yes' | 'no'> = [
  ['yes', '是', '有', '√', '对', 'yes', 'y', '1'],
  ['no', '否', '无', '不是', '没有', '×', 'no', 'n', '0', '-'],
];
