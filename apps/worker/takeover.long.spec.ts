import { setTimeout as pause } from 'node:timers/promises';
import { groupRow } from '../../libs/process/share/share.js';
import { SharedWork } from './testing/shared-work.js';

/**
 * Two processes do the work of saga and projector; the one that leads is killed, or stopped for longer than
 * its lease, while commands come in. The standby goes on; what the stopped one had in hand is not committed.
 *
 * TAKEOVERS sizes it.
 */
const ROUNDS = Number(process.env.TAKEOVERS ?? 4);
const ROLES = 'saga,projector,timer';
const LONGER_THAN_THE_LEASE_MS = 6_000;

it('goes over to the standby when the leader is killed or stopped, and nothing is done twice', async () => {
  const work = await SharedWork.open();
  try {
    await Promise.all([work.start(ROLES), work.start(ROLES)]);
    for (let round = 1; round <= ROUNDS; round += 1) {
      await work.register(20);
      await work.caughtUp();
      const leader = await work.leaderOf(groupRow(round % 2 === 0 ? 'saga' : 'projector'));
      if (!leader) throw new Error('nobody leads');
      const stops = round % 2 === 0;
      const coming = work.register(40);
      leader.signal(stops ? 'SIGSTOP' : 'SIGKILL');
      await coming;
      const tookMs = Math.round(await work.caughtUp());
      process.stderr.write(`${stops ? 'stopped' : 'killed'}: all at the head ${tookMs} ms after the load\n`);
      if (stops) {
        await pause(LONGER_THAN_THE_LEASE_MS);
        leader.signal('SIGCONT');
      } else {
        await work.start(ROLES);
      }
    }
    await work.register(20);
    await work.caughtUp();
    expect(await work.differing()).toEqual([]);
  } finally {
    await work.close();
  }
});
