/** Columns of a terminal: a Chinese character takes two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return width;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}

function padded(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
}

/** A table in plain text: numbers to the right, words to the left, two spaces between columns. */
export function tableText(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string[] {
  const all = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_title, at) => Math.max(...all.map((row) => widthOf(String(row[at] ?? '')))));
  const isNumber = header.map(
    (_title, at) => rows.length > 0 && rows.every((row) => /^[\d.,%() -]*$/.test(String(row[at] ?? ''))),
  );
  const line = (row: readonly (string | number)[]) => {
    const cells = row.map((cell, at) => padded(String(cell), widths[at] ?? 0, isNumber[at] ?? false));
    return `  ${cells.join('  ')}`.trimEnd();
  };
  return [line(header), `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`, ...rows.map(line)];
}

/** The title of a part of a report. */
export function heading(title: string): string {
  return `\n■ ${title}`;
}
