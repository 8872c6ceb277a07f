import type { Runtime } from '../../worker/runtime.js';
import type { KnownWorld } from './known-world.js';

export async function explainGrant(_runtime: Runtime, _world: KnownWorld, _workerId: string | undefined): Promise<string[]> {
  return [];
}
