// Brevitas' ways of making a number whole (function/ops.py), by their numbers.
//     0 round          half to even
//     1 floor          2 ceil
//     3 round_to_zero  sign(x) * floor(|x|): -0.5 gives -0, and -0 gives +0
//     4 dpu            half to even, but a negative number halfway between two goes up

const ROUND = 0u;
const FLOOR = 1u;
const CEIL = 2u;
const ROUND_TO_ZERO = 3u;
const DPU = 4u;
