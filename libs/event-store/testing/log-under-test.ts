/** What an ordered log promises, as little as followers need: written for ours and for the popular others. */
export interface LogUnderTest {
  /** A command sent again under its own id is answered and not carried out again. */
  readonly remembersCommands: boolean;
  append(asked: AskedAppend): Promise<AppendAnswer>;
  /** A follower that begins at the beginning; it keeps its checkpoint itself. */
  follow(kind: string): EventsFollower;
}

export interface AskedAppend {
  readonly id: string;
  readonly stream: string;
  /** Absent: behind whatever the stream holds when it is written. */
  readonly expectedVersion?: number;
  /** One event each. */
  readonly texts: readonly string[];
}

export type AppendAnswer =
  | { readonly outcome: 'appended'; readonly first: number }
  | { readonly outcome: 'conflict'; readonly found: number };

/** One event as a follower was shown it. */
export interface SeenEvent {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly text: string;
  /** Where the log says when it was stored. */
  readonly recordedAt?: number;
}

/** The next events behind the checkpoint, at most `limit`; none when there is nothing to see now. */
export type EventsFollower = (limit: number) => Promise<readonly SeenEvent[]>;
