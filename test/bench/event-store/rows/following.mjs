import { fillEmmett, fillOurs } from '../fill.mjs';
import { EVENTS_A_STREAM } from '../load/events.mjs';
import { Participant } from '../processes/participant.mjs';
import { interleave, median, medians, ratios } from '../rounds.mjs';

/** Events a pull of Emmett's consumer asks for: its default of 100 is slower. */
const PEER_BATCH = 1_000;
const LOADERS = [1, 16];

/** A follower that catches up, and streams that are loaded, each store on its own log of the same events. */
export async function measureFollowing(bench) {
  const { sizes } = bench;
  const [ours, emmett] = ['ours', 'emmett'].map((name) => new Participant(`${name}.mjs`));
  const place = await bench.newDatabase('followed');
  const peerPlace = await bench.newDatabase('emmett_followed');
  await bench.migrate(place);
  await place.use((client) => fillOurs(client, sizes.followEvents));
  await ours.ask('open', { url: place.url });
  await emmett.ask('open', { url: peerPlace.url });
  await peerPlace.use((client) => fillEmmett(client, sizes.followEvents));

  const following = await interleave({
    rounds: sizes.followRounds,
    random: bench.random,
    turns: followTurns({ ours, emmett, sizes }),
    told: bench.progress('catching up'),
  });
  const loading = await interleave({
    rounds: sizes.loadRounds,
    random: bench.random,
    turns: loadTurns({ ours, emmett, sizes }),
    told: bench.progress('loading streams'),
  });
  await Promise.all([ours.close(), emmett.close()]);
  return {
    rounds: { following, loading },
    rows: [followRow(following, sizes), ...LOADERS.map((inFlight) => loadRow(loading, inFlight))],
    notes: notesOf(following, sizes),
  };
}

function followTurns({ ours, emmett, sizes }) {
  return {
    ours: async (round) => {
      const answer = await ours.ask('follow', { name: `follower-${round}` });
      if (answer.events !== sizes.followEvents) {
        throw new Error(`our follower saw ${answer.events} events of ${sizes.followEvents}`);
      }
      return answer;
    },
    emmett: async (round) => {
      const load = { name: `follower-${round}`, milliseconds: sizes.followPeerMs, batchSize: PEER_BATCH };
      const answer = await emmett.ask('follow', load);
      if (answer.events === 0) throw new Error('the consumer of Emmett saw no event');
      return answer;
    },
  };
}

function loadTurns({ ours, emmett, sizes }) {
  const streams = sizes.followEvents / EVENTS_A_STREAM;
  const participants = Object.entries({ ours, emmett });
  return Object.fromEntries(
    LOADERS.flatMap((inFlight) =>
      participants.map(([name, participant]) => [
        `${name} ${inFlight}`,
        () => participant.ask('loadStreams', { inFlight, milliseconds: sizes.loadMs, streams }),
      ]),
    ),
  );
}

function followRow(rounds, sizes) {
  return {
    goal: 'follow',
    title: `a follower catching up on ${sizes.followEvents / 1000}k events, position stored`,
    ours: medians(rounds, 'ours', ['rate']),
    peer: { name: `Emmett consumer, reactor, batch ${PEER_BATCH}`, ...medians(rounds, 'emmett', ['rate']) },
    ratio: ratios(rounds, (round) => round.ours.rate / round.emmett.rate),
  };
}

function loadRow(rounds, inFlight) {
  return {
    goal: `load-${inFlight}`,
    title: `loading a stream of ${EVENTS_A_STREAM} events, ${inFlight} in flight (streams a second)`,
    ours: medians(rounds, `ours ${inFlight}`),
    peer: { name: 'Emmett `readStream`', ...medians(rounds, `emmett ${inFlight}`) },
    ratio: ratios(rounds, (round) => round[`ours ${inFlight}`].rate / round[`emmett ${inFlight}`].rate),
  };
}

function notesOf(rounds, sizes) {
  const seen = median(rounds.map((round) => round.emmett.events));
  return [
    `Our follower went through the whole log in every round. Emmett's consumer was given ` +
      `${sizes.followPeerMs / 1000} s of it from the beginning (it stores a checkpoint after every ` +
      `message; ${seen} events in the median round); both are compared by events a second.`,
  ];
}
