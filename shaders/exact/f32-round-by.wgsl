// A float32 bit pattern made whole by one of the ways of roundings.wgsl. NaN stays NaN.

fn f32_trunc(a: u32) -> u32 {
    let magnitude = a & MAGNITUDE_BITS;
    let places = u32(clamp(150 - i32(magnitude >> 23u), 0, 23));
    let whole = select((a >> places) << places, a & SIGN_BIT, magnitude < 0x3f800000u);
    return select(whole, NAN_BITS, magnitude > INF_BITS);
}

fn f32_round_by(a: u32, rounding: u32) -> u32 {
    if (rounding == ROUND) {
        return f32_rne(a);
    }
    let truncated = f32_trunc(a);
    if (rounding == ROUND_TO_ZERO) {
        return select(truncated, 0u, is_zero(a));
    }
    let rest = f32_add(a, truncated ^ SIGN_BIT) & MAGNITUDE_BITS;
    if (rounding == DPU) {
        return select(f32_rne(a), truncated, a >= SIGN_BIT && rest == 0x3f000000u);
    }
    // Away from zero: the negative numbers with floor, the positive ones with ceil.
    let away = rest != 0u && (a >= SIGN_BIT) == (rounding == FLOOR);
    return select(truncated, f32_add(truncated, (a & SIGN_BIT) | 0x3f800000u), away);
}
