/** A request that the start page shows and that the specs send as it is shown. */
export interface CurlExample {
  readonly title: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
  /** The answer goes on until it is interrupted. */
  readonly endless?: boolean;
}

/** Sent again, each gives the same answer. */
export const CURL_EXAMPLES: readonly CurlExample[] = [
  {
    title: '登记一名劳动者 · Enter a person into the registry',
    method: 'POST',
    path: '/api/commands/RegisterWorker',
    headers: {
      'Content-Type': 'application/json',
      'X-Actor': 'agency:yuanan-hr',
      'Idempotency-Key': 'start-page-example',
    },
    body: {
      workerId: 'start-page-worker',
      name: '张三',
      idNumber: '420525198501019404',
      phone: '13800000000',
      household: '420525',
    },
  },
  {
    title: "查看这名劳动者的全过程 · Read this person's story",
    method: 'GET',
    path: '/api/workers/start-page-worker',
    headers: {},
  },
  {
    title: '实时查看事件日志 · Watch the log as it grows',
    method: 'GET',
    path: '/api/events/stream?after=0',
    headers: {},
    endless: true,
  },
];

export function curlOf(example: CurlExample, origin: string): string {
  const headers = Object.entries(example.headers).map(([name, value]) => `-H '${name}: ${value}'`);
  const body = example.body === undefined ? [] : [`-d '${JSON.stringify(example.body)}'`];
  return [
    'curl -sS',
    ...(example.endless ? ['-N'] : []),
    `'${origin}${example.path}'`,
    ...headers,
    ...body,
  ].join(' \\\n  ');
}
