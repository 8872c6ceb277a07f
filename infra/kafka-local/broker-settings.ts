/** Where one broker listens; every address is 127.0.0.1. */
export interface BrokerPorts {
  readonly broker: number;
  readonly controller: number;
  /** Of the listener with TLS and passwords, where one is wished for. */
  readonly secured?: number;
  /** Of further listeners, by name: see `ways`. */
  readonly ways?: Readonly<Record<string, number>>;
}

/** A second listener of every broker: TLS by a PEM file, and a name with a password (SASL PLAIN). */
export interface SecuredListener {
  /** PEM: the private key in PKCS8, then its certificate, which names IP 127.0.0.1. */
  readonly keyStoreFile: string;
  readonly user: string;
  readonly password: string;
}

/** The first node of a cluster is 1. */
export interface BrokerPlace {
  readonly node: number;
  readonly all: readonly BrokerPorts[];
  readonly folder: string;
  readonly secured?: SecuredListener;
  /**
   * Further listeners, by name, and the port of each broker that those who come by one are told: such as
   * that of a proxy.
   */
  readonly ways?: Readonly<Record<string, readonly number[]>>;
}

/**
 * The properties file of one node, broker and controller in one.
 *
 * Replicas are as many as a small cluster has; with fewer brokers than Kafka's defaults want, groups and
 * transactions could not make their own topics. Elections are quick: a test waits for them.
 */
export function brokerSettings({ node, all, folder, secured, ways = {} }: BrokerPlace): string {
  const ports = all[node - 1];
  if (!ports) throw new Error(`node ${node} of ${all.length}`);
  const replicas = Math.min(3, all.length);
  const inSync = all.length >= 3 ? 2 : 1;
  const open = [`PLAINTEXT://127.0.0.1:${ports.broker}`];
  if (secured && ports.secured !== undefined) open.push(`SECURED://127.0.0.1:${ports.secured}`);
  const names = Object.keys(ways);
  const listening = names.map((name) => `${name}://127.0.0.1:${ports.ways?.[name] ?? 0}`);
  const told = names.map((name) => `${name}://127.0.0.1:${ways[name]?.[node - 1] ?? 0}`);
  const plain = names.map((name) => `,${name}:PLAINTEXT`).join('');
  const voters = all.map((one, at) => `${at + 1}@127.0.0.1:${one.controller}`).join(',');
  const lines = [
    'process.roles=broker,controller',
    `node.id=${node}`,
    `controller.quorum.voters=${voters}`,
    `listeners=${[...open, ...listening, `CONTROLLER://127.0.0.1:${ports.controller}`].join(',')}`,
    `advertised.listeners=${[...open, ...told].join(',')}`,
    'controller.listener.names=CONTROLLER',
    `listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL${plain}`,
    'inter.broker.listener.name=PLAINTEXT',
    `log.dirs=${folder}/broker-${node}`,
    'num.partitions=6',
    `default.replication.factor=${replicas}`,
    `min.insync.replicas=${inSync}`,
    `offsets.topic.replication.factor=${replicas}`,
    'offsets.topic.num.partitions=8',
    `transaction.state.log.replication.factor=${replicas}`,
    `transaction.state.log.min.isr=${inSync}`,
    'transaction.state.log.num.partitions=8',
    'group.initial.rebalance.delay.ms=0',
    'group.min.session.timeout.ms=1000',
    'auto.create.topics.enable=false',
    'num.network.threads=2',
    'num.io.threads=4',
    'log.cleaner.dedupe.buffer.size=2097152',
    'log.segment.bytes=67108864',
    'broker.heartbeat.interval.ms=500',
    'broker.session.timeout.ms=3000',
    'controller.quorum.election.timeout.ms=500',
    'controller.quorum.fetch.timeout.ms=1500',
    ...(secured ? securedLines(secured) : []),
  ];
  return `${lines.join('\n')}\n`;
}

function securedLines({ keyStoreFile, user, password }: SecuredListener): string[] {
  const login = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
  return [
    'listener.name.secured.ssl.keystore.type=PEM',
    `listener.name.secured.ssl.keystore.location=${keyStoreFile}`,
    'listener.name.secured.sasl.enabled.mechanisms=PLAIN',
    `listener.name.secured.plain.sasl.jaas.config=${login} user_${user}="${password}";`,
  ];
}
