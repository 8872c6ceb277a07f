import type { ParkedWork } from './parked-rows.js';

/** Thrown by work that would read what stands still: it waits for it instead of deciding on something old. */
export class RestsOnParked extends Error {
  constructor(readonly on: ParkedWork) {
    super(`rests on ${on.part} ${on.key}, which is parked since position ${on.position}`);
  }
}
