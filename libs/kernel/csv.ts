/**
 * One cell of a CSV file (RFC 4180): quoted where it must be. A cell that a spreadsheet would take for a
 * formula begins with an apostrophe (OWASP, CSV Injection).
 */
export function csvCell(text: string): string {
  const shown = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',');
}
