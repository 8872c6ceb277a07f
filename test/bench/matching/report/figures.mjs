/** How numbers are written on the page. */

export const figure = (value) => Math.round(value).toLocaleString('en');

/** Three digits, in the unit that suits. */
export function seconds(value) {
  if (value === undefined) return '—';
  if (value >= 1) return `${digits(value)} s`;
  if (value >= 1e-3) return `${digits(value * 1e3)} ms`;
  return `${digits(value * 1e6)} µs`;
}

export const milliseconds = (value) => seconds(value / 1e3);
export const megabytes = (bytes) => `${figure(bytes / 2 ** 20)} MB`;

export function quotient(value) {
  if (value >= 100_000) return `${(value / 1e6).toFixed(2)} million ×`;
  return `${value >= 1_000 ? figure(value) : digits(value)} ×`;
}

export function quotients([low, middle, high]) {
  return `${quotient(low)} / **${quotient(middle)}** / ${quotient(high)}`;
}

const digits = (value) => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);

export function table(head, lines) {
  return [head, head.map((_name, at) => (at === 0 ? '---' : '--:')), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
