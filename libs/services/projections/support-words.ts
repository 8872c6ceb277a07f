/** Chinese words of the codes that stand in lists of courses, founding and services bought. */

export const COURSE_WORDS = {
  shortage: '急需紧缺工种',
  safety: '安全知识',
  'new-occupation': '新职业新业态',
  farm: '种养殖及涉农',
  startup: '创业培训',
  other: '其他',
} as const;

export const RESULT_WORDS = { completion: '结业', certificate: '证书' } as const;

export const SUPPORT_WORDS = {
  'guarantee-loan': '创业担保贷款',
  'tax-relief': '税收减免',
  'fee-relief': '收费减免',
  venue: '场地安排',
  'startup-training': '创业培训',
  'opening-guidance': '开业指导',
  mentoring: '专家辅导',
  'policy-advice': '政策咨询',
} as const;

export const INCUBATOR_WORDS = { incubator: '创业孵化基地', park: '返乡创业园' } as const;

export const BOUGHT_WORDS = {
  'hr-agency': '人力资源服务机构',
  'social-organisation': '社会组织',
  guidance: '职业指导',
  introductions: '职业介绍',
  'recruitment-fair': '招聘活动',
  training: '培训',
  'follow-up': '跟踪服务',
  'labour-survey': '用工调查',
  other: '其他',
  delivered: '已完成',
  'in-part': '部分完成',
  'not-delivered': '未完成',
} as const;
