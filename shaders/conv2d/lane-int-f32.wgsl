// Exact integers through f32: every product and every sum of a flush stays within 2^24, where each
// float32 operation is exact, fused or not (WGSL: exact if representable).

alias Lane = f32;
alias Sum = i32;
