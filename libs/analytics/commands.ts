/** Analytics takes no order and gives none: it may read all, and commands nobody. */
export const ANALYTICS_COMMANDS = [] as const;
