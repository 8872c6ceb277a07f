const DIST = new URL('../../dist/', import.meta.url).href;

/** The compiled sources: processes are started from them, and one process is to be like another. */
export async function compiled() {
  const from = <Module>(path: string): Promise<Module> => import(`${DIST}${path}`) as Promise<Module>;
  return {
    ...(await from<typeof import('../../apps/cli/cluster/cluster.js')>('apps/cli/cluster/cluster.js')),
    ...(await from<typeof import('../../apps/cli/cluster/ground-of-many.js')>(
      'apps/cli/cluster/ground-of-many.js',
    )),
    ...(await from<typeof import('../../apps/cli/cluster/http-door.js')>('apps/cli/cluster/http-door.js')),
    ...(await from<typeof import('../../apps/cli/demo/ground.js')>('apps/cli/demo/ground.js')),
    ...(await from<typeof import('../../apps/cli/demo/known-world.js')>('apps/cli/demo/known-world.js')),
    ...(await from<typeof import('../../apps/worker/runtime.js')>('apps/worker/runtime.js')),
    ...(await from<typeof import('../../libs/kernel/clock.js')>('libs/kernel/clock.js')),
    ...(await from<typeof import('../../libs/messaging/kafka/relay.js')>('libs/messaging/kafka/relay.js')),
    ...(await from<typeof import('../../libs/privacy/sealing.js')>('libs/privacy/sealing.js')),
    ...(await from<typeof import('../../libs/process/share/clock-driver.js')>(
      'libs/process/share/clock-driver.js',
    )),
    ...(await from<typeof import('../../libs/process/share/presence.js')>('libs/process/share/presence.js')),
    ...(await from<typeof import('../../libs/projections/rebuild/rebuilder.js')>(
      'libs/projections/rebuild/rebuilder.js',
    )),
  };
}

export type Compiled = Awaited<ReturnType<typeof compiled>>;
export type RunningCluster = Awaited<ReturnType<Compiled['Cluster']['start']>>;
