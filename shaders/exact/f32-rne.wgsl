// The whole float32 number nearest to a bit pattern, half to even; -0.3 gives -0, NaN stays NaN.

fn f32_rne(a: u32) -> u32 {
    let sign = a & SIGN_BIT;
    let magnitude = a & MAGNITUDE_BITS;
    let places = clamp(150 - i32(magnitude >> 23u), 1, 23);
    let odd = (magnitude >> u32(places)) & 1u;
    let rounded = magnitude + ((1u << u32(places - 1)) - 1u) + odd;
    let small = select(0u, 0x3f800000u, magnitude > 0x3f000000u);
    let whole = sign | select((rounded >> u32(places)) << u32(places), small, magnitude < 0x3f800000u);
    // From 2^23 on every number is whole.
    let large = select(a, NAN_BITS, magnitude > INF_BITS);
    return select(whole, large, magnitude >= 0x4b000000u);
}
