import type { EngineTime, Measured } from '../../app/performance-state.ts';
import type { AppState } from '../../app/state.ts';

/** What the times belong to, in a few words. */
export function timesCaption(measured: Measured | null, document: AppState['document']): string {
  if (measured === null) return 'Being measured on this experiment';
  if (measured.document === document) return 'Measured on this experiment';
  return 'Measured before the last edit, being measured again';
}

/** A time as it stands in the table. */
export function timeText(time: EngineTime | null, watched: boolean): string {
  if (time === null) return watched ? 'not measured' : '';
  return time.atLeast ? `over ${millisecondsText(time.ms)}` : millisecondsText(time.ms);
}

/** Three significant digits up to a second, then seconds; thousandths below a millisecond, so that points align. */
export function millisecondsText(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toPrecision(3)} s`;
  const decimals = ms >= 100 ? 0 : ms >= 10 ? 1 : ms >= 1 ? 2 : 3;
  return `${ms.toFixed(decimals)} ms`;
}

/** Bytes in the unit that leaves one to three digits before the point. */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  const unit = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** unit;
  return `${unit === 0 ? amount : amount.toFixed(1)} ${units[unit]}`;
}
