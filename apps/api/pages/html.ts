/** What every page has in common: one file, no scripts, nothing fetched from elsewhere. */

export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'";

const STYLE = `
  body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 52rem;
    margin: 2rem auto; padding: 0 1rem; color: #1d2733; background: #fff; }
  body.wide { max-width: 90rem; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
  pre { background: #f3f5f8; padding: .8rem 1rem; overflow-x: auto; border-radius: 6px; }
  a { color: #0b5cad; } .en { color: #56657a; }
  .scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
  th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #e2e7ee;
    vertical-align: top; }
  th .en { display: block; font-weight: normal; } .number { text-align: right; }
  td.number, td.date { white-space: nowrap; }
  form { margin: 1rem 0; display: flex; gap: 1rem; flex-wrap: wrap; align-items: end; }
  label { display: grid; font-size: .9rem; color: #56657a; }
  input, button { font: inherit; padding: .2rem .5rem; }
`;

/** A whole page; `body` is HTML already. */
export function htmlPage({ title, body, wide }: { title: string; body: string; wide?: boolean }): string {
  return `<!doctype html>
<html lang="zh">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body${wide ? ' class="wide"' : ''}>
${body}
</body></html>
`;
}

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
