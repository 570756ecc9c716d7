/** Workgroups that WebGPU promises per dimension on every device. */
const MAX_WORKGROUPS = 65_535;

/**
 * Workgroups for `count` threads, one each, spread over x and y; `shaders/grid.wgsl` has the way
 * back to a thread's number. The last ones may exceed `count`: kernels check the bound.
 */
export function gridOf(count: number, workgroupSize: number): [number, number, number] {
  const groups = Math.max(1, Math.ceil(count / workgroupSize));
  if (groups <= MAX_WORKGROUPS) return [groups, 1, 1];
  const y = Math.ceil(groups / MAX_WORKGROUPS);
  return [Math.ceil(groups / y), y, 1];
}
