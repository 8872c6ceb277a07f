import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { BusinessDate } from '../../../libs/kernel/business-date.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import type { AgainstFirstCome, MarketStanding } from '../../../libs/matching/matcher/market.js';
import type { RoundOutcome } from '../../../libs/matching/round/facts.js';
import type { MarketPort, Settled } from './market-port.js';
import type { Answer, MarketQuestion, Question } from './market-thread.js';

/** Compiled: a thread is started from a file that Node can read. */
const THREAD = new URL('./market-thread.js', import.meta.url);

interface Waiting {
  resolve(found: never): void;
  reject(error: Error): void;
}

/** The market in a thread of its own; this side only sends questions and waits without standing still. */
export class MarketOnThread implements MarketPort {
  protected readonly thread: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private ended: Error | undefined;

  constructor(on: BusinessDate, file: URL = THREAD) {
    this.thread = new Worker(fileURLToPath(file), { workerData: { on } });
    this.thread.on('message', (answer: Answer) => this.answered(answer));
    this.thread.on('error', (error) => this.end(error as Error));
    this.thread.on('exit', (code) => this.end(new Error(`the matcher's thread ended with ${code}`)));
    // Whoever waits for an answer keeps the process; an idle market does not.
    this.thread.unref();
  }

  follow(events: readonly RecordedEvent[], through: number): Promise<void> {
    return this.ask('follow', events, through);
  }

  moveTo(on: BusinessDate): Promise<void> {
    return this.ask('moveTo', on);
  }

  settle(atOnceDays: number): Promise<Settled> {
    return this.ask('settle', atOnceDays);
  }

  propose(): Promise<RoundOutcome> {
    return this.ask('propose');
  }

  againstFirstCome(): Promise<AgainstFirstCome> {
    return this.ask('againstFirstCome');
  }

  standing(atOnceDays: number): Promise<MarketStanding> {
    return this.ask('standing', atOnceDays);
  }

  snapshot(): Promise<string> {
    return this.ask('snapshot');
  }

  resume(text: string): Promise<boolean> {
    return this.ask('resume', text);
  }

  async close(): Promise<void> {
    this.ended ??= new Error('the matcher is closed');
    await this.thread.terminate();
  }

  get lost(): Error | undefined {
    return this.ended;
  }

  private ask<Found>(name: MarketQuestion, ...given: readonly unknown[]): Promise<Found> {
    if (this.ended) return Promise.reject(this.ended);
    const id = (this.asked += 1);
    this.thread.ref();
    const answer = new Promise<Found>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.thread.postMessage({ id, name, with: given } satisfies Question);
    return answer;
  }

  private answered(answer: Answer): void {
    const asker = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) this.thread.unref();
    if ('failed' in answer) asker?.reject(new Error(answer.failed));
    else asker?.resolve(answer.found as never);
  }

  private end(error: Error): void {
    this.ended ??= error;
    for (const asker of this.waiting.values()) asker.reject(this.ended);
    this.waiting.clear();
  }
}
