/**
 * Commands of one stream wait for one another in this process, so that a busy stream (a posting whose
 * thirty places are accepted in one minute) costs no conflicts. Other processes are met by the append's
 * version check.
 */
export class StreamLines {
  private readonly last = new Map<string, Promise<unknown>>();

  inLine<Result>(stream: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(stream);
    const own = before ? before.then(work, work) : work();
    const settled = own.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(stream, settled);
    void settled.then(() => {
      if (this.last.get(stream) === settled) this.last.delete(stream);
    });
    return own;
  }
}
