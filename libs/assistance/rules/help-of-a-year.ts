/** How often something was done for people in a year. */
export interface Help {
  /** 推荐岗位. */
  readonly offers: number;
  /** 签订合同. */
  readonly contracts: number;
  /** 完成培训. */
  readonly trainings: number;
  /** 有组织输出到岗. */
  readonly journeys: number;
}

export const NO_HELP: Help = { offers: 0, contracts: 0, trainings: 0, journeys: 0 };
