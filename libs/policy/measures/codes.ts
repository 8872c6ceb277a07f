/**
 * Every code an assessment can give, with what it means. The first list leaves no event, the second refuses.
 */
export const SCOPE_CODES = {
  'not-lifted-out-of-poverty': {
    zh: '所计事实开始之日不具备所需身份',
    en: 'the status did not hold on the day that counts',
  },
  'under-one-year-employed': { zh: '就业未满一年', en: 'one year of employment is not completed' },
  'not-an-enterprise': { zh: '用人单位不是企业', en: 'the employer is not an enterprise' },
  'employer-outside-province': { zh: '用人单位不在本省', en: 'the employer is outside the province' },
  'post-not-counted': { zh: '该类岗位不计', en: 'posts of this kind are not counted' },
  'no-local-document': {
    zh: '当地尚无确定数额的文件',
    en: 'no local document names the sum',
  },
  'insurance-not-in-place': {
    zh: '要求的险种尚未齐全',
    en: 'the insurance asked for is not all in place',
  },
  'no-month-confirmed': { zh: '没有已确认的月份', en: 'no month is confirmed' },
  'not-a-producer': { zh: '不是生产经营主体', en: 'the employer is no producer or business' },
  'not-employed-in-month': { zh: '当月未在该单位就业', en: 'not employed there in the month' },
  'no-term-confirmed': { zh: '没有已确认在读的学期', en: 'no term at a school is confirmed' },
  'not-in-a-helped-household': {
    zh: '学期首日本人或父母不具备所需身份',
    en: 'neither pupil nor parent held the status when the term began',
  },
  'no-training-completed': { zh: '没有取得证书的培训', en: 'no training ended with a certificate' },
  'not-in-a-trained-group': { zh: '不属培训补贴对象', en: 'not among the people whose training is paid' },
  'not-placed-by-agency': {
    zh: '合同未载明符合条件的机构',
    en: 'the contract names no agency the measure is for',
  },
  'own-placement': { zh: '机构自行用工', en: 'the agency placed the worker with itself' },
  'not-a-rural-worker': { zh: '不是农民工', en: 'not a migrant worker of a rural household' },
  'year-not-over': { zh: '当年尚未期满', en: 'the year is not over' },
  'too-few-organised': { zh: '组织外出人次不足', en: 'too few journeys were organised in the year' },
  'effect-too-small': { zh: '成效未达当地标准', en: 'too few contracts came of the journeys' },
  'not-arrived': { zh: '未确认到达', en: 'no arrival is confirmed' },
  'not-organised': { zh: '不是有组织输出', en: 'the journey was not organised' },
  'household-outside-province': { zh: '户籍不在本省', en: 'the household is outside the province' },
  'not-a-counted-business': {
    zh: '不是小微企业或个体经营',
    en: 'not a small or micro firm or individual business',
  },
  'under-one-year-in-operation': {
    zh: '正常经营未满一年',
    en: 'one year of normal operation is not completed',
  },
  'begun-too-early': { zh: '开始日早于所计范围', en: 'begun before the first day that counts' },
  'no-year-reported': { zh: '该年度情况未报告', en: 'nothing is reported of the year' },
  'no-deferral-recorded': { zh: '没有缓缴记录', en: 'no deferral is recorded' },
  'not-a-workshop': { zh: '不是就业帮扶车间', en: 'the employer is no workshop' },
  'under-one-year-recognised': {
    zh: '认定为就业帮扶车间未满一年',
    en: 'one year of recognition as a workshop is not completed',
  },
  'policy-not-yet-in-force': {
    zh: '条件完成时政策尚未施行',
    en: 'completed before the measure was in force',
  },
} as const;

export const REFUSAL_CODES = {
  'policy-expired': { zh: '条件完成时政策执行期限已过', en: 'completed after the measure ended' },
  'not-a-labour-contract': { zh: '不是劳动合同', en: 'not a labour contract' },
  'contract-under-one-year': { zh: '劳动合同不足一年', en: 'the contract runs for less than a year' },
  'no-social-insurance': { zh: '未按规定参加社会保险', en: 'social insurance is missing' },
  'wages-not-shown': { zh: '缺少工资记录', en: 'wages are not shown' },
  'within-county': { zh: '在户籍所在县内务工', en: 'the work is within the county of the household' },
  'already-granted': { zh: '此前已给予', en: 'granted before' },
  'already-trained-with-subsidy': {
    zh: '已享受过以工代训补贴',
    en: 'training on the job was already paid for this person',
  },
  'six-months-used': { zh: '补贴月数已满', en: 'the months that are paid are used up' },
  'not-in-post': { zh: '当月不在岗', en: 'not in the post in the month' },
  'report-replaced': { zh: '该年度报告已被更正', en: 'a later report replaced this one' },
  'contributions-not-paid': {
    zh: '该年度未缴纳失业保险费',
    en: 'no unemployment insurance was paid in the year',
  },
  'layoffs-over-ceiling': { zh: '裁员率高于上限', en: 'more staff was laid off than the ceiling allows' },
  'deferred-too-long': { zh: '缓缴期限过长', en: 'the deferral falls due too late' },
  'too-few-lifted-workers': {
    zh: '吸纳脱贫人口数量不足',
    en: 'fewer workers lifted out of poverty than are needed',
  },
  'too-few-tenants': { zh: '入驻实体数量不足', en: 'fewer tenants than are needed' },
  'employed-full-time': { zh: '当月有全日制劳动合同', en: 'a full-time labour contract ran in the month' },
  'insured-by-employer': { zh: '当月由用人单位参保', en: 'an employer insured the worker in the month' },
  'months-used': { zh: '当地规定的月数已满', en: 'the months that local rules pay are used up' },
  'not-a-counted-school': { zh: '不属所计院校', en: 'the school is not of a counted kind' },
  'not-a-school-leaver': { zh: '不是“两后生”', en: 'no leaver of junior or senior secondary school' },
  'not-at-school': { zh: '学期首日不在读', en: 'not at the school on the first day of the term' },
  'no-tuition': { zh: '未收取学费', en: 'no tuition is charged' },
  'no-business-running': { zh: '当月没有经营实体', en: 'no business of the founder ran in the month' },
  'no-fare': { zh: '没有票价', en: 'no fare is shown' },
} as const;

export type ScopeCode = keyof typeof SCOPE_CODES;
export type RefusalCode = keyof typeof REFUSAL_CODES;
export type AssessmentCode = ScopeCode | RefusalCode;

export const CODE_MEANINGS: {
  readonly [Code in AssessmentCode]: { readonly zh: string; readonly en: string };
} = { ...SCOPE_CODES, ...REFUSAL_CODES };
