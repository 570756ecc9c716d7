// A float32 bit pattern as a 64-bit integer (low word, high word): towards zero, saturated, NaN as 0.

fn f32_to_i64(a: u32) -> vec2u {
    let magnitude = a & MAGNITUDE_BITS;
    let negative = a >= SIGN_BIT;
    if (magnitude > INF_BITS || magnitude < 0x3f800000u) {
        return vec2u(0u);
    }
    let exponent = (magnitude >> 23u) - 127u;
    if (exponent >= 63u) {
        return select(vec2u(0xffffffffu, 0x7fffffffu), vec2u(0u, SIGN_BIT), negative);
    }
    let significand = (magnitude << 8u) | SIGN_BIT;
    var whole = vec2u(0u);
    if (exponent <= 31u) {
        whole.x = significand >> (31u - exponent);
    } else {
        // A shift by 32 - 1 at most, for the high word; the low one gets what it pushed out.
        whole.x = significand << (exponent - 31u);
        whole.y = significand >> (63u - exponent);
    }
    if (negative) {
        return vec2u(0u - whole.x, ~whole.y + select(0u, 1u, whole.x == 0u));
    }
    return whole;
}
