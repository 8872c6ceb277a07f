/** Documents of prefectures and counties, all made up: neither their numbers nor their amounts exist. */

export interface MadeUp {
  readonly division: string;
  readonly from?: string;
  readonly until?: string;
  /** Parameter files by name: lines of YAML after label and unit. */
  readonly parameters: {
    readonly [id: string]: { readonly unit: string; readonly lines: readonly string[] };
  };
}

/** The files of a made-up local document cited as `cite`, with one article. */
export function madeUpDocument(cite: string, of: MadeUp): { readonly [path: string]: string } {
  const { division, from = '2024-01-01', until = null, parameters } = of;
  const notice = [
    `cite: ${cite}`,
    'kind: notice',
    `division: '${division}'`,
    'number: 虚构〔2024〕1号',
    `title: Made-up document of ${division}`,
    `title_zh: 虚构的${division}文件`,
    `issued: ${from}`,
    `inForceFrom: ${from}`,
    `inForceUntil: ${until}`,
    `source: { issued: ${cite} §1, inForceFrom: ${cite} §1, inForceUntil: ${cite} §1 }`,
  ];
  const files = Object.entries(parameters).map(([id, { unit, lines }]) => [
    `${cite}/parameters/${id}.yaml`,
    ['label: Made up', `unit: ${unit}`, ...lines].join('\n'),
  ]);
  return {
    [`${cite}/notice.yaml`]: notice.join('\n'),
    [`${cite}/text.zh.md`]: `## ${cite} §1\n\n虚构条文，仅供测试。\n`,
    ...(Object.fromEntries(files) as { [path: string]: string }),
  };
}

/** The amount of the agency subsidy, in fen, from the document's first day on. */
export function agencyAmount(cite: string, amountFen: number, ...more: readonly string[]) {
  return {
    'agency-service-subsidy-amount': {
      unit: 'fen/worker',
      lines: [`values: { 2024-01-01: ${amountFen} }`, `source: { 2024-01-01: ${cite} §1 }`, ...more],
    },
  };
}
