/** One message of a stream of server-sent events. */
export interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

export interface Listener {
  /** The next messages, waiting for them. */
  take(count: number): Promise<Message[]>;
  /** Reads to the end: `ended` when the server closed the stream in order, `broken` when it tore. */
  rest(): Promise<'ended' | 'broken'>;
  leave(): void;
}

export async function listen(url: string, headers: Record<string, string> = {}): Promise<Listener> {
  const gone = new AbortController();
  const response = await fetch(url, { headers, signal: gone.signal });
  if (!response.ok || !response.body) throw new Error(`no stream: ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const messages: Message[] = [];
  const more = async (): Promise<boolean> => {
    const { done, value } = await reader.read();
    if (done) return false;
    text += value;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    messages.push(...parts.map(messageOf).filter((one) => one !== undefined));
    return true;
  };
  return {
    take: async (count) => {
      while (messages.length < count)
        if (!(await more())) throw new Error(`ended after ${messages.length} messages`);
      return messages.splice(0, count);
    },
    rest: async () => {
      try {
        while (await more());
        return 'ended';
      } catch {
        return 'broken';
      }
    },
    leave: () => gone.abort(),
  };
}

function messageOf(block: string): Message | undefined {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const [id, event, data] = [field('id'), field('event'), field('data')];
  return id !== undefined && event !== undefined && data !== undefined ? { id, event, data } : undefined;
}
