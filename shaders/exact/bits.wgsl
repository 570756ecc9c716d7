// Float32 numbers as their bit patterns: sign (1), biased exponent (8), fraction (23).
// WGSL may flush subnormals, assume away NaN and Inf, and round either way; integers it may not touch.

const SIGN_BIT = 0x80000000u;
const MAGNITUDE_BITS = 0x7fffffffu;
const INF_BITS = 0x7f800000u;
const NAN_BITS = 0x7fc00000u;

fn is_nan(a: u32) -> bool {
    return (a & MAGNITUDE_BITS) > INF_BITS;
}

fn is_zero(a: u32) -> bool {
    return (a & MAGNITUDE_BITS) == 0u;
}

fn biased_exponent(a: u32) -> u32 {
    return (a >> 23u) & 0xffu;
}

// Ascends as the numbers do, -0 right below +0; NaN stands beyond both infinities.
fn f32_key(a: u32) -> u32 {
    return select(a | SIGN_BIT, ~a, a >= SIGN_BIT);
}

// countLeadingZeros of a number above zero. The built-in is 80 times slower than an addition on a
// software adapter; the conversion is exact, as its operand has 24 bits at most.
fn leading_zeros(a: u32) -> u32 {
    let wide = a >= 0x1000000u;
    let converted = bitcast<u32>(f32(i32(select(a, a >> 8u, wide))));
    return select(158u, 150u, wide) - (converted >> 23u);
}
