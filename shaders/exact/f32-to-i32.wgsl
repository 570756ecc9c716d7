// A float32 bit pattern as an i32: towards zero, saturated, NaN as 0.

fn f32_to_i32(a: u32) -> i32 {
    let magnitude = a & MAGNITUDE_BITS;
    let negative = a >= SIGN_BIT;
    if (magnitude > INF_BITS || magnitude < 0x3f800000u) {
        return 0;
    }
    let exponent = (magnitude >> 23u) - 127u;
    if (exponent >= 31u) {
        return select(0x7fffffff, -0x7fffffff - 1, negative);
    }
    let significand = (magnitude << 8u) | SIGN_BIT;
    let whole = i32(significand >> (31u - exponent));
    return select(whole, -whole, negative);
}
