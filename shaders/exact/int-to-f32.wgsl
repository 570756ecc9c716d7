// An integer as a float32 bit pattern, rounded once, half to even.

fn i32_to_f32(a: i32) -> u32 {
    return f32_from_magnitude(u32(a) & SIGN_BIT, u32(abs(a)), 0u);
}

// Two's complement, low word first.
fn i64_to_f32(lo: u32, hi: u32) -> u32 {
    let negated = vec2u(0u - lo, ~hi + select(0u, 1u, lo == 0u));
    let magnitude = select(vec2u(lo, hi), negated, hi >= SIGN_BIT);
    return f32_from_magnitude(hi & SIGN_BIT, magnitude.x, magnitude.y);
}

fn f32_from_magnitude(sign: u32, lo: u32, hi: u32) -> u32 {
    // Without a high word, the low one takes its place.
    let is_narrow = hi == 0u;
    let high = select(hi, lo, is_narrow);
    let low = select(lo, 0u, is_narrow);
    let lead = leading_zeros(high) & 31u;
    // A shift by 32 - 0 would be none.
    let top = (high << lead) | ((low >> 1u) >> (31u - lead));
    let rest = min(low << lead, 1u);
    let packed = f32_pack(sign, top | rest, select(63, 31, is_narrow) - i32(lead));
    return select(packed, 0u, high == 0u);
}
