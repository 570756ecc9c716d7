import type { ReportedTensor } from '../../core/report.ts';

/** A reported tensor's numbers; none where the run left them on the device. */
export function reportedNumbers(tensor: ReportedTensor): readonly number[] {
  return Array.from(tensor.values ?? [], Number);
}
