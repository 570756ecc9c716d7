/** How variants of our kernels are called in results and aims. */
export const TRACKED = 'final sums tracked';
export const UNTRACKED = 'untracked';
export const PLAIN = 'plain i32 kernel';
export const RUNNING = 'running sums';
export const SATURATING = 'saturating';
export const WRAPPING = 'wrapping';
export const LIMBS = 'two limbs';
export const VALUES = 'values';
export const CODES = 'codes';
export const VALUES_AND_CODES = 'values, codes and the number clipped';
