import { freshDatabase } from '../../test/support/database.js';
import { openLog } from '../event-store/testing/made-up-log.js';
import { LogFeed } from './log-feed.js';
import { keepsTheFeedContract } from './testing/feed.contract.js';

describe('the log in PostgreSQL as a feed', () => {
  keepsTheFeedContract(async () => {
    const { pool, close } = await freshDatabase();
    const tenant = '42';
    return { pool, tenant, feed: new LogFeed(await openLog(pool, { tenant })), close };
  });
});
