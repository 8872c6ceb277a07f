import { join } from 'node:path';
import { chainHash } from '../../../libs/event-store/chain.js';
import { type StoredEvent, storedRows } from '../../../libs/event-store/copy-rows.js';
import type { LogFile } from './manifest.js';
import { BackupRefused } from './refused.js';
import { bytesOf } from './text-lines.js';

/** Events of a tenant's log in a backup, each proven by the chain, up to the head that was noted. */
export async function* provenEvents(folder: string, log: LogFile): AsyncGenerator<readonly StoredEvent[]> {
  const rows = storedRows({ withoutHeader: true });
  let [position, hash] = [0, Buffer.alloc(0) as Buffer];
  for await (const chunk of await bytesOf(join(folder, log.file))) {
    const events = rows.take(chunk as Buffer);
    for (const event of events) {
      if (event.position !== position + 1 || !chainHash(hash, event).equals(event.hash)) {
        throw new BackupRefused(`${log.file}: the chain is broken at position ${position + 1}`);
      }
      [position, hash] = [event.position, event.hash];
    }
    if (events.length > 0) yield events;
  }
  if (position !== log.position || hash.toString('hex') !== log.hash) {
    const found = `${position} ${hash.toString('hex')}`;
    throw new BackupRefused(`${log.file}: head ${found} found, ${log.position} ${log.hash} needed`);
  }
}
