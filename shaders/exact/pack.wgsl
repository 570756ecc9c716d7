// A finite float32 magnitude taken apart and put together, for arithmetic in between.
// Here and in its users everything is computed and then selected: some GPUs run every branch anyway, and a
// software adapter pays for each early return with a loop.

// magnitude = significand / 2^31 * 2^exponent, with the top bit of the significand set.
struct Unpacked {
    significand: u32,
    exponent: i32,
}

// `magnitude`: bits of a finite number above zero, subnormal or not.
fn f32_unpack(magnitude: u32) -> Unpacked {
    // A subnormal is a whole number of 2^-149, whose conversion is exact.
    let is_subnormal = magnitude < 0x800000u;
    let normal = select(magnitude, bitcast<u32>(f32(i32(magnitude))), is_subnormal);
    return Unpacked((normal << 8u) | SIGN_BIT, i32(normal >> 23u) - select(127, 276, is_subnormal));
}

// Rounds significand / 2^31 * 2^exponent to float32, half to even; the top bit of the
// significand is set, and its lowest bit stands for anything below it (sticky).
fn f32_pack(sign: u32, significand: u32, exponent: i32) -> u32 {
    // From 26 places on nothing but the sticky bit matters, so 31 stand for all more.
    let lost = u32(clamp(-126 - exponent, 0, 31));
    let dropped = significand & ((1u << lost) - 1u);
    let kept = (significand >> lost) | min(dropped, 1u);
    let base = u32(max(exponent + 126, 0)) << 23u;
    // The carry of rounding up runs into the exponent, and at its end into infinity.
    return sign | select(base + round_off_8(kept), INF_BITS, exponent > 127);
}

// significand / 2^8, half to even.
fn round_off_8(significand: u32) -> u32 {
    let whole = significand >> 8u;
    return whole + select(0u, 1u, (significand & 0xffu) > 0x80u - (whole & 1u));
}
