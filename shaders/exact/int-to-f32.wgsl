// An integer as a float32 bit pattern, rounded once, half to even.

fn i32_to_f32(a: i32) -> u32 {
    return f32_from_magnitude(u32(a) & SIGN_BIT, u32(abs(a)), 0u);
}

// Two's complement, low word first.
fn i64_to_f32(lo: u32, hi: u32) -> u32 {
    if (hi < SIGN_BIT) {
        return f32_from_magnitude(0u, lo, hi);
    }
    return f32_from_magnitude(SIGN_BIT, 0u - lo, ~hi + select(0u, 1u, lo == 0u));
}

fn f32_from_magnitude(sign: u32, lo: u32, hi: u32) -> u32 {
    if (hi == 0u) {
        if (lo == 0u) {
            return 0u;
        }
        let lead = leading_zeros(lo);
        return f32_pack(sign, lo << lead, 31 - i32(lead));
    }
    let lead = leading_zeros(hi);
    var top = hi;
    var rest = lo;
    if (lead > 0u) {
        top = (hi << lead) | (lo >> (32u - lead));
        rest = lo << lead;
    }
    return f32_pack(sign, top | select(0u, 1u, rest != 0u), 63 - i32(lead));
}
