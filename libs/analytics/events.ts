/** Analytics writes no event: what it answers is read from the log, and nothing comes of it. */
export const ANALYTICS_EVENTS = [] as const;
