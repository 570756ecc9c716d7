// A finite float32 magnitude taken apart and put together, for arithmetic in between.

// magnitude = significand / 2^31 * 2^exponent, with the top bit of the significand set.
struct Unpacked {
    significand: u32,
    exponent: i32,
}

// `magnitude`: bits of a finite number above zero, subnormal or not.
fn f32_unpack(magnitude: u32) -> Unpacked {
    let fraction = magnitude & 0x007fffffu;
    let biased = i32(magnitude >> 23u);
    if (biased != 0) {
        return Unpacked((fraction << 8u) | SIGN_BIT, biased - 127);
    }
    let lead = leading_zeros(fraction);
    return Unpacked(fraction << lead, -118 - i32(lead));
}

// Rounds significand / 2^31 * 2^exponent to float32, half to even; the top bit of the
// significand is set, and its lowest bit stands for anything below it (sticky).
fn f32_pack(sign: u32, significand: u32, exponent: i32) -> u32 {
    if (exponent > 127) {
        return sign | INF_BITS;
    }
    var kept = significand;
    var base = 0u;
    if (exponent >= -126) {
        base = u32(exponent + 126) << 23u;
    } else {
        // From 26 places on nothing but the sticky bit matters, so 31 stand for all more.
        let lost = u32(min(-126 - exponent, 31));
        let dropped = kept & ((1u << lost) - 1u);
        kept = (kept >> lost) | select(0u, 1u, dropped != 0u);
    }
    // The carry of rounding up runs into the exponent, and at its end into infinity.
    return sign | (base + round_off_8(kept));
}

// significand / 2^8, half to even.
fn round_off_8(significand: u32) -> u32 {
    let whole = significand >> 8u;
    let rest = significand & 0xffu;
    return whole + select(0u, 1u, rest > 0x80u - (whole & 1u));
}
