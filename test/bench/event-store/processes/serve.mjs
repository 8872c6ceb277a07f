/**
 * The child's side: answers what the parent asks, one thing after the other, and ends when the parent is
 * gone. Every participant has a process of its own, so that no heap, no event loop and no type parser is
 * shared.
 *
 * @param {Record<string, (options: object) => Promise<object | void>>} actions
 */
export function serve(actions) {
  let last = Promise.resolve();
  process.on('message', ({ id, action, options }) => {
    last = last.then(async () => {
      try {
        const answer = await actions[action](options);
        process.send({ id, answer: answer ?? {} });
      } catch (error) {
        process.send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
    });
  });
  process.on('disconnect', () => process.exit(0));
  // A Ctrl-C in the terminal reaches the whole group; the parent decides when it is over.
  process.on('SIGINT', () => undefined);
}
