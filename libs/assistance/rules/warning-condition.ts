import type { EmploymentEnding, Labour } from '../facts.js';

/** An employment that ended, as a warning looks at it. */
export interface Ended {
  readonly labour: Labour;
  readonly ending: EmploymentEnding;
}

/** One condition of a warning, in the order of refusal. */
export interface WarningCondition {
  readonly else: string;
  /** What was found and what was needed, for the message. */
  readonly because: (ended: Ended) => string;
  readonly holds: (ended: Ended) => boolean;
}

/** What a bureau is warned of: the law behind it and all that must hold. */
export interface Warning {
  readonly cites: string;
  readonly conditions: readonly WarningCondition[];
}
