// A float32 bit pattern as an i32: towards zero, saturated, NaN as 0.

fn f32_to_i32(a: u32) -> i32 {
    let magnitude = a & MAGNITUDE_BITS;
    let negative = a >= SIGN_BIT;
    let exponent = i32(magnitude >> 23u) - 127;
    let significand = (magnitude << 8u) | SIGN_BIT;
    let whole = i32(significand >> u32(clamp(31 - exponent, 0, 31)));
    let signed_whole = select(whole, -whole, negative);
    let saturated = select(signed_whole, select(0x7fffffff, -0x7fffffff - 1, negative), exponent >= 31);
    return select(saturated, 0, magnitude > INF_BITS || exponent < 0);
}
