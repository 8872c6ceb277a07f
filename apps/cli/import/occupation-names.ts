import { solidText } from './cell-text.js';

/**
 * Occupations keep the words of the notices and the trade; this table only brings the many spellings of one
 * occupation together, so that the 电焊工 of a roster meets the posting for a 焊工.
 * First the name kept, then what else is written for it. An occupation not listed stays as it is written.
 */
const OCCUPATION_NAMES: readonly (readonly [string, ...string[]])[] = [
  ['缝纫工', '缝纫', '车缝工', '平车工', '缝制工', '服装缝纫工', '制衣工', '衣车工'],
  ['电子装配工', '电子装配', '电子厂普工', '电子组装工', '电子产品装配工', '装配电子工'],
  ['装配工', '组装工', '装配', '总装工'],
  ['普工', '操作工', '普通工', '生产普工', '车间普工', '流水线工', '流水线普工', '生产操作工', '作业员'],
  ['焊工', '电焊工', '焊接工', '氩弧焊工', '二保焊工', '气焊工'],
  ['电工', '低压电工', '维修电工', '水电工'],
  ['钢筋工', '扎钢筋工', '钢筋'],
  ['木工', '模板工', '建筑木工'],
  ['砌筑工', '瓦工', '泥工', '泥瓦工', '砖瓦工', '泥水工'],
  ['叉车司机', '叉车工', '叉车驾驶员', '叉车'],
  ['货车司机', '货运司机', '大货司机', '大车司机'],
  ['快递员', '派件员', '快递配送员', '快递'],
  ['外卖员', '外卖骑手', '骑手', '网约配送员', '送餐员'],
  ['分拣员', '分拣工', '仓库分拣员', '快递分拣员'],
  ['仓库管理员', '仓管', '仓管员', '库管员', '仓库保管员'],
  ['家政服务员', '家政', '家政员', '保姆', '住家阿姨'],
  ['保洁员', '保洁', '清洁工', '清洁员'],
  ['保安员', '保安', '门卫', '秩序维护员'],
  ['养老护理员', '护工', '护理员', '养老护理', '养老护工'],
  ['育婴员', '月嫂', '育婴师', '育儿嫂'],
  ['中式烹调师', '厨师', '炒菜师傅', '中餐厨师'],
  ['餐厅服务员', '服务员', '餐饮服务员', '饭店服务员', '传菜员'],
  ['客房服务员', '酒店保洁', '客房员'],
  ['车工', '数控车工', '数控车床工', '机床操作工', 'cnc操作员', 'cnc操作工'],
  ['注塑工', '注塑', '注塑机操作工'],
  ['包装工', '打包工', '包装', '打包员'],
  ['质检员', '品检员', '检验员', 'qc', '质量检验员'],
  ['采茶工', '茶工', '采茶', '制茶工', '茶叶加工工'],
  ['农艺工', '种植工', '农场工人', '大棚工', '果蔬种植工', '农技工'],
  ['养殖工', '饲养员', '养殖', '家畜饲养员'],
  ['护林员', '生态护林员'],
  ['营业员', '售货员', '导购', '导购员', '收银员', '超市收银员'],
  ['客服专员', '客服', '话务员', '电商客服'],
  ['搬运工', '装卸工', '装卸', '搬运'],
  ['油漆工', '喷漆工', '涂装工', '漆工'],
  ['架子工', '脚手架工'],
  ['挖掘机司机', '挖机司机', '挖掘机驾驶员', '挖掘机操作工'],
];

const NAME_OF = new Map(OCCUPATION_NAMES.flatMap((names) => names.map((name) => [name, names[0]] as const)));

/** The one name of an occupation: spaces and full-width signs gone, known synonyms brought together. */
export function occupationName(text: string): string {
  const solid = solidText(text);
  return NAME_OF.get(solid.toLowerCase()) ?? solid;
}
