import type { RehearsalReport } from '../../worker/rehearsal/report.js';

/** A rehearsal for people: what came of it, and every refused line with its reason. */
export function rehearsalText(report: RehearsalReport): string {
  const lines = [`${report.events} events; ${report.refusals.length} lines refused`];
  for (const one of report.refusals) {
    const law = one.citation === null ? '' : ` (${one.citation})`;
    lines.push(`  line ${one.line} ${one.command}: ${one.code}: ${one.message}${law}`);
  }
  section(lines, 'entitlements 补贴奖补', report.entitlements);
  section(lines, 'milestones 就业满一年', report.milestones);
  section(lines, 'placements 岗位安置', report.placements);
  section(lines, 'warnings 预警', report.warnings);
  const { employed, unemployed, willingToGoOut } = report.lists;
  lines.push('lists 三张清单');
  lines.push(`  employed 就业人员 ${employed.length}: ${employed.join(' ')}`);
  lines.push(`  unemployed 失业人员 ${unemployed.length}: ${unemployed.join(' ')}`);
  lines.push(`  willing to go out 有意愿外出 ${willingToGoOut.length}: ${willingToGoOut.join(' ')}`);
  return lines.join('\n');
}

function section(lines: string[], title: string, rows: readonly object[]): void {
  lines.push(`${title}: ${rows.length}`);
  for (const row of rows) {
    const shown = Object.entries(row).filter(([name, value]) => value !== null && name !== 'basis');
    lines.push(`  ${shown.map(([name, value]) => `${name}=${value}`).join('  ')}`);
  }
}
