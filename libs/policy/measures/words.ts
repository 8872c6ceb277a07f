/** Chinese words for the names that stand in facts and parameters; a name without one is shown as it is. */
const CHINESE: { readonly [name: string]: string } = {
  'lifted-out-of-poverty': '脱贫人口',
  'return-to-poverty-monitored': '防止返贫监测对象',
  'rural-low-income': '农村低收入人口',
  relocated: '易地扶贫搬迁群众',
  enterprise: '企业',
  workshop: '就业帮扶车间',
  'project-owner': '项目业主',
  village: '村委会',
  'individual-business': '个体工商户',
  cooperative: '合作社',
  farm: '家庭农场',
  'public-body': '公共机构',
  'hr-agency': '人力资源服务机构',
  'labour-broker': '劳务经纪人',
  pension: '养老保险',
  medical: '医疗保险',
  unemployment: '失业保险',
  'work-injury': '工伤保险',
  maternity: '生育保险',
  accident: '意外伤害险',
  regular: '一般岗位',
  gig: '零工',
  'work-relief': '以工代赈',
  'public-welfare': '乡村公益性岗位',
  agency: '机构',
  bureau: '人社部门',
  employer: '用人单位',
  station: '就业服务站点',
  technical: '技工院校',
  'secondary-vocational': '中等职业学校',
  'higher-vocational': '高等职业院校',
  'junior-secondary': '初中毕业生',
  'senior-secondary': '高中毕业生',
  individual: '个体经营',
  'small-micro': '小微企业',
  other: '其他',
  rural: '农村',
  urban: '城镇',
  'central-transition-fund': '中央财政衔接推进乡村振兴补助资金“脱贫人口跨省就业”',
  'transition-fund': '衔接推进乡村振兴补助资金',
  'unemployment-insurance-fund': '失业保险基金',
  'employment-fund': '就业补助资金',
};

export function inChinese(name: string): string {
  return CHINESE[name] ?? name;
}

/** How much is missing, as an ending of a sentence; nothing where nothing is. */
export function shortInChinese(days: number): string {
  return days > 0 ? `（差 ${days} 日）` : '';
}

export function shortInEnglish(days: number): string {
  return days > 0 ? ` (${days} ${days === 1 ? 'day' : 'days'} short)` : '';
}

/** `企业、就业帮扶车间`; `无` where the list is empty. */
export function listInChinese(names: readonly string[]): string {
  return names.map(inChinese).join('、') || '无';
}

/** `pension, medical`; `none` where the list is empty. */
export function listInEnglish(names: readonly string[]): string {
  return names.join(', ') || 'none';
}
