/** The service cannot start, for a reason whoever starts it can mend; the message is one line. */
export class StartError extends Error {}
