// Append to visible: from a command's answer until its row can be read in a table by anyone.
import pg from 'pg';
import { WATCHED } from './ground.mjs';
import { quantile } from './statistics.mjs';

const LOOK_EVERY_MS = 4;
const WAIT_LIMIT_MS = 30_000;

/**
 * The position of a table stands in the transaction of its rows, so who sees one sees the others. It is looked
 * at every few milliseconds: what is measured is that much too long at most.
 */
export async function visible({ databaseUrl, load }, { rate, seconds }) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const seen = [];
  let over = false;
  let until = Number.POSITIVE_INFINITY;
  const watching = (async () => {
    let last = 0;
    while (performance.now() < until) {
      const { rows } = await client.query('select position from checkpoint where handler = $1', [WATCHED]);
      const position = Number(rows[0]?.position ?? 0);
      const at = performance.timeOrigin + performance.now();
      if (position > last) seen.push([position, at]);
      last = position;
      if (over !== false && last >= over) return;
      await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS));
    }
    throw new Error(`${WATCHED} stands at ${last}, ${over} was written`);
  })();
  const told = await load.run({ rate, seconds });
  over = Math.max(...told.acknowledged.map(([position]) => position));
  until = performance.now() + WAIT_LIMIT_MS;
  await watching;
  await client.end();
  const sorted = [...told.acknowledged].sort((a, b) => a[0] - b[0]);
  let at = 0;
  const delays = sorted.map(([position, acknowledgedAt]) => {
    while (seen[at][0] < position) at += 1;
    return Math.max(0, seen[at][1] - acknowledgedAt);
  });
  const answers = told.acknowledged.map(([, , tookMs]) => tookMs);
  return {
    commandsASecond: told.acknowledged.length / told.took,
    failed: told.failed,
    p50: quantile(delays, 0.5),
    p99: quantile(delays, 0.99),
    answerP50: quantile(answers, 0.5),
    answerP99: quantile(answers, 0.99),
    events: over,
  };
}
