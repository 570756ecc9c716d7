// Where p = fl32(fl32(x / s) + z) lies beside a whole number, from a float estimate e of p.
//
//     |e - p| <= 3 ulp(x / s) + 1.5 ulp(p) + flushed < 4.5 * 2^-23 * (|x / s| + |z| + 1)
// 2.5 ULP for the division and half a one for fl32; less than one for the addition, of which WGSL promises
// one of the two neighbours, and half a one for fl32. The margin below is a third more: p is less than it from e,
// so that a whole number nearer to e than a half less the margin is rne(p). Where |x / s| + |z| is 2^20 or more
// the margin says nothing.

// 6 * 2^-23
const ESTIMATE_MARGIN = 0x1.8p-21f;
// Exponent fields of 2^-102 and 2^102: flushing x or the quotient loses less than 2^-24 between them.
const ESTIMATE_SCALE_LO = 0x0c800000u;
const ESTIMATE_SCALE_HI = 0x72800000u;
// 20 in an exponent field, and the field of 2^20: |x / s| < 2^20 and |z| < 2^20.
const ESTIMATE_RANGE = 0x0a000000u;
const ESTIMATE_OFFSET = 0x49800000u;
// 1.5 * 2^23: adding it leaves a whole number near the other summand in the low bits, whichever way it rounds.
const TO_WHOLE = 0x1.8p23f;
const TO_WHOLE_BITS = 0x4b400000;

// What an estimate needs to know of scale and zero point.
struct Affine {
    s: vec4u,
    z: vec4u,
    // x is estimable if its exponent field lies below; 0 where none is.
    limit: vec4u,
}

struct AffineEstimate {
    // x, s and z are such that the rest holds.
    estimable: vec4<bool>,
    // A whole number less than 1 from e, mostly the nearest.
    whole: vec4i,
    // e - whole; p - whole is less than `margin` off.
    offset: vec4f,
    margin: vec4f,
}

fn affine(s: vec4u, z: vec4u) -> Affine {
    let es = s & vec4u(EXPONENT_BITS);
    let estimable = (es >= vec4u(ESTIMATE_SCALE_LO)) & (es <= vec4u(ESTIMATE_SCALE_HI))
        & ((z & vec4u(EXPONENT_BITS)) < vec4u(ESTIMATE_OFFSET));
    return Affine(s, z, select(vec4u(0u), es + vec4u(ESTIMATE_RANGE), estimable));
}

fn estimate_affine(x: vec4u, a: Affine) -> AffineEstimate {
    let quotient = estimate_quotient(x, a.s);
    let offset = bitcast<vec4f>(a.z);
    let estimate = estimate_sum(quotient, offset);
    let whole = bitcast<vec4i>(estimate_sum(estimate, vec4f(TO_WHOLE))) - vec4i(TO_WHOLE_BITS);
    let margin = ESTIMATE_MARGIN * (abs(quotient) + abs(offset) + vec4f(1.0f));
    let estimable = (x & vec4u(EXPONENT_BITS)) < a.limit;
    return AffineEstimate(estimable, whole, estimate - vec4f(whole), margin);
}
