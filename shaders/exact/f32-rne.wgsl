// The whole float32 number nearest to a bit pattern, half to even; -0.3 gives -0, NaN stays NaN.

fn f32_rne(a: u32) -> u32 {
    let sign = a & SIGN_BIT;
    let magnitude = a & MAGNITUDE_BITS;
    if (magnitude >= 0x4b000000u) {
        // From 2^23 on every number is whole.
        return select(a, NAN_BITS, magnitude > INF_BITS);
    }
    if (magnitude < 0x3f800000u) {
        return sign | select(0u, 0x3f800000u, magnitude > 0x3f000000u);
    }
    let places = 150u - (magnitude >> 23u);
    let odd = (magnitude >> places) & 1u;
    let rounded = magnitude + ((1u << (places - 1u)) - 1u) + odd;
    return sign | ((rounded >> places) << places);
}
