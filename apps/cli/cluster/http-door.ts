import { formatInstant } from '../../../libs/kernel/business-date.js';
import { type Refusal, refuse } from '../../../libs/kernel/refusal.js';
import type { CommandRequest } from '../../../libs/process/command-gateway.js';
import type { CommandAnswer } from '../../../libs/process/command-memory.js';

const AGAIN_AFTER_MS = 200;
/** How long a command is sent again whose fate is not known. */
const GIVES_UP_AFTER_MS = 90_000;
const ANSWER_WITHIN_MS = 20_000;

/** Commands over HTTP, to one door of many in turn; sent again under their ids until they are answered. */
export class HttpDoor {
  private turn = 0;

  constructor(
    /** Asked at every attempt: doors come and go. */
    private readonly addresses: () => readonly string[],
  ) {}

  async execute(request: CommandRequest): Promise<CommandAnswer | Refusal> {
    const until = performance.now() + GIVES_UP_AFTER_MS;
    let why = 'no door is open';
    while (performance.now() < until) {
      const answer = await this.ask(request).catch((error: Error) => String(error.cause ?? error.message));
      if (typeof answer !== 'string') return answer;
      why = answer;
      await new Promise((resume) => setTimeout(resume, AGAIN_AFTER_MS));
    }
    throw new Error(`${request.name} ${request.commandId} was not answered: ${why}`);
  }

  private async ask(request: CommandRequest): Promise<CommandAnswer | Refusal | string> {
    const doors = this.addresses();
    const door = doors[this.turn++ % doors.length];
    if (!door) return 'no door is open';
    const response = await fetch(`${door}/api/commands/${request.name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-actor': request.actor,
        'idempotency-key': request.commandId,
        ...(request.occurredAt === undefined ? {} : { 'x-occurred-at': formatInstant(request.occurredAt) }),
      },
      body: JSON.stringify(request.with),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const body = (await response.json()) as CommandAnswer & {
      code?: string;
      detail?: string;
      citation?: string | null;
    };
    if (response.ok) {
      return response.headers.get('idempotency-replayed') === 'true' ? { ...body, repeated: true } : body;
    }
    // Without a code it is no answer of the house: a door too busy to read the request in time says 408.
    const { code, detail = '', citation = null } = body;
    if (response.status >= 500 || code === undefined || code === 'conflict')
      return `${response.status} ${code}: ${detail}`;
    return refuse({ code, message: detail, citation });
  }
}
