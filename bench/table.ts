import { judge } from './aims.ts';
import type { BenchResults, CaseResult, Entry } from './results.ts';
import type { Summary } from './statistics.ts';

/** A table in Markdown; a vertical line in a cell would end it, so none may hold one. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** All that a run has measured, ready for bench/RESULTS.md. */
export function report(results: BenchResults): string {
  const versions = Object.entries(results.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Adapter: ${results.adapter}. ${versions.join(', ')}.`,
    aimsTable(results),
    ...results.cases.filter(({ entries }) => entries.some(({ timing }) => timing)).map(caseTable),
    ...compileTables(results),
    ...otherLines(results),
  ].join('\n\n');
}

export function aimsTable(results: BenchResults): string {
  const judged = judge(results);
  const measured = judged.filter(({ verdict }) => verdict !== 'not measured');
  const rows = measured.map((each) => [each.what, each.aim, each.measured, each.verdict]);
  const left = judged.length - measured.length;
  if (measured.length === 0) return `None of the ${left} aims was measured.`;
  const rest = left === 0 ? '' : `\n\n${left} more aims were not measured.`;
  return table(['what', 'aim', 'measured', 'verdict'], rows) + rest;
}

/** Every contender of a case; ratios are of medians, back to back, to the first of them. */
export function caseTable({ name, entries }: CaseResult): string {
  const first = entries[0]?.timing?.backToBack.median;
  const rows = entries.map((entry) => {
    const { timing } = entry;
    if (timing === undefined) return [entry.contender, numbersOf(entry), entry.problem ?? '', '', ''];
    const { backToBack, single } = timing;
    const ratio = first === undefined ? '' : (backToBack.median / first).toFixed(2);
    return [entry.contender, numbersOf(entry), spread(backToBack), ratio, spread(single)];
  });
  const head = [`${name}, ms`, 'numbers', 'back to back, median (min to max)', 'ratio', 'single'];
  return table(head, rows);
}

function numbersOf({ check }: Entry): string {
  if (check === null) return '';
  const { verdict, differing, count, deviation } = check;
  if (verdict === 'exact') return 'exact';
  return `${verdict}: ${differing} of ${count} differ, by up to ${Number(deviation.toPrecision(2))}`;
}

/** Milliseconds with their spread. */
export function spread({ median, min, max }: Summary): string {
  return `${milliseconds(median)} (${milliseconds(min)} to ${milliseconds(max)})`;
}

function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

const SLOWEST = 12;

function compileTables({ compile }: BenchResults): readonly string[] {
  if (compile === undefined) return [];
  const slowest = compile
    .filter(({ used }) => used)
    .toSorted((a, b) => b.elapsedMs - a.elapsedMs)
    .slice(0, SLOWEST);
  const rows = slowest.map(({ kernel, files, elapsedMs }) => [kernel, files, milliseconds(elapsedMs)]);
  return [table([`the slowest of the pipelines that this adapter may use`, 'files', 'ms'], rows)];
}

function otherLines({ probe, slider, selfTest, opening, cases }: BenchResults): readonly string[] {
  const lines: string[] = [];
  if (probe !== undefined) {
    const each = Object.entries(probe.ms).map(([name, ms]) => `${name} ${ms.toFixed(2)}`);
    lines.push(
      `The probe chose ${probe.chosen} in ${milliseconds(probe.elapsedMs)} ms, compiling ` +
        `${milliseconds(probe.compileMs)} ms apart. Its convolution takes, in ms: ${each.join(', ')}.`,
    );
  }
  if (slider !== undefined) {
    const { elapsedMs, p95, edits, differing, calls } = slider;
    lines.push(
      `Slider on A: ${spread(elapsedMs)} ms, 95th percentile ${milliseconds(p95)} ms, ${edits} edits, ` +
        `${differing} of them with other numbers than the CPU reference. Calls of all edits: ` +
        `${Object.entries(calls)
          .map(([name, count]) => `${name} ${count}`)
          .join(', ')}.`,
    );
  }
  if (selfTest !== undefined) {
    lines.push(
      `Self-test: ${spread(selfTest.elapsedMs)} ms; ${selfTest.mismatch ?? 'every number is exact'}.`,
    );
  }
  if (opening !== undefined) {
    lines.push(
      `First result: ${spread(opening.firstResultMs)} ms of ${opening.firstResultMs.rounds} fresh browsers; ` +
        `first view ${opening.kilobytes.toFixed(1)} kB gzipped.`,
    );
  }
  const ties = cases.find(({ name }) => name === 'F ties');
  if (ties !== undefined) {
    const words = ties.entries.map(
      (entry) => `${entry.contender} ${numbersOf(entry) || (entry.problem ?? '')}`,
    );
    lines.push(`Fake-quantize of numbers halfway between two integers: ${words.join('; ')}.`);
  }
  return lines;
}
