// Which whole number is nearest to p = fl32(fl32(x / s) + z), from a float estimate q of x / s: for a whole zero
// point z, without a division per element.
//
//     q = x * (1 / s):   |q - x / s| <= 3.5 * 2^-23 |x / s| + flushed
// 2.5 ULP for 1 / s, less than one for the product, of which WGSL promises one of the two neighbours. Then
//     |q + z - p| <= 4.5 * 2^-23 |x / s| + 0.5 * 2^-23 |z| + flushed < 4.5 * 2^-23 (|x / s| + |z| + 1)
// with half an ULP for each fl32. The margin below is a third more. It holds for |x / s| up to `reach`, beyond
// both ends of the range by two steps; further out p is off by less than what lies between it and the range.

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

// What an estimate needs to know of scale, zero point and range.
struct Affine {
    reciprocal: f32,
    // 1.5 * 2^23 + z, and its bits.
    to_whole: f32,
    to_whole_bits: i32,
    // Of p from q + z.
    margin: f32,
    // x is estimable if its magnitude lies below; 0 where none is.
    limit: u32,
}

struct AffineEstimate {
    // A whole number less than 1 from q, mostly the nearest; z is not in it.
    whole: i32,
    // q - whole.
    offset: f32,
}

// `largest`: the largest magnitude in the range of codes. A scale below zero is left to integers.
fn affine(s: u32, z: u32, largest: f32) -> Affine {
    let es = s & EXPONENT_BITS;
    let offset = bitcast<f32>(z);
    let to_whole = offset + TO_WHOLE;
    let to_whole_bits = bitcast<i32>(to_whole);
    let is_whole = bitcast<u32>(f32(to_whole_bits - TO_WHOLE_BITS)) == z;
    let estimable = is_whole && s < SIGN_BIT && es >= ESTIMATE_SCALE_LO && es <= ESTIMATE_SCALE_HI
        && (z & EXPONENT_BITS) < ESTIMATE_OFFSET;
    let reach = largest + abs(offset) + 3.0f;
    return Affine(
        estimate_quotient(0x3f800000u, s), to_whole, to_whole_bits,
        ESTIMATE_MARGIN * (reach + abs(offset) + 1.0f), select(0u, es + ESTIMATE_RANGE, estimable),
    );
}

fn estimate_affine(x: u32, a: Affine) -> AffineEstimate {
    let quotient = bitcast<f32>(estimate_product(bitcast<f32>(x), bitcast<u32>(a.reciprocal)));
    let whole = bitcast<i32>(estimate_sum(quotient, a.to_whole)) - a.to_whole_bits;
    return AffineEstimate(whole, quotient - f32(whole));
}
