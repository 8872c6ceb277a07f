import type { EventOf } from '../../kernel/event.js';
import type { jobPosted } from './events.js';

/** A posting as it stands: everything asked and offered, without its id. */
export type Posting = Omit<EventOf<typeof jobPosted>['data'], 'jobId'>;
