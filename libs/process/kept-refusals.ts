import { businessDateOf, type Instant, startOfDay } from '../kernel/business-date.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import { type PersonKeys, WORDS_OF_A_DAY } from '../privacy/person-keys.js';

/** A refusal as it is kept: the code in clear, the words in a box. */
interface KeptRefusal {
  readonly code: string;
  readonly citation: string | null;
  readonly sealed: { readonly person: string; readonly box: string };
}

/**
 * Refusals at rest. Their words may speak of a person (an age, what suits somebody's health), and no one
 * person's key would fit every command: so they are sealed under a key of the day, which goes when the day's
 * answers are over, and with anybody's erasure.
 */
export class KeptRefusals {
  private day: string | undefined;

  constructor(private readonly keys: PersonKeys) {}

  async close(commandId: string, refusal: Refusal, now: Instant): Promise<string> {
    const today = businessDateOf(now);
    const person = `${WORDS_OF_A_DAY}${today}`;
    if (this.day !== today) {
      this.day = today;
      // Answers are kept a day: the key of yesterday may still be asked for, none before it.
      await this.keys.forgetWordsBefore(businessDateOf(startOfDay(today) - 1));
    }
    await this.keys.ensure([person]);
    const box = this.keys.sealFor(person, { message: refusal.message }, placeOf(commandId));
    const { code, citation } = refusal;
    const kept: KeptRefusal = { code, citation, sealed: { person, box } };
    return JSON.stringify(kept);
  }

  /** The refusal as it was given; without its words where their key is gone. */
  async open(commandId: string, kept: KeptRefusal | Refusal): Promise<Refusal> {
    if (!('sealed' in kept)) return kept;
    const { code, citation, sealed } = kept;
    await this.keys.fetch([sealed.person]);
    const words = this.keys.openFor(sealed.person, sealed.box, placeOf(commandId));
    const message = typeof words?.message === 'string' ? words.message : `${code}: the words were erased`;
    return refuse({ code, message, citation });
  }
}

function placeOf(commandId: string): string {
  return `refusal/${commandId}`;
}
