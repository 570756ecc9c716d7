// Whether a float result is the correctly rounded one, in integer operations: the estimate v of an operation
// on normal numbers a and b is multiplied back, and its error compared with half a step. True is certain;
// false also stands for operands and results that are not normal, and for a few correct v.
//
// Errors are differences of 48-bit products taken mod 2^32: v is a few steps off at most, so that they fit.

const EXPONENT_BITS = 0x7f800000u;
// The exponent field of 1.
const EXPONENT_BIAS = 0x3f800000u;
const LEADING_BIT = 0x800000u;
const FRACTION_BITS = 0x7fffffu;

fn exponents(a: vec4u) -> vec4u {
    return a & vec4u(EXPONENT_BITS);
}

fn significands(a: vec4u) -> vec4u {
    return (a & vec4u(FRACTION_BITS)) | vec4u(LEADING_BIT);
}

// Normal operands, and a result below 2^127: the largest numbers may stand for one that is beyond them.
fn are_normal(ea: vec4u, eb: vec4u, ev: vec4u) -> vec4<bool> {
    return (min(min(ea, eb), ev) != vec4u(0u)) & (max(ea, eb) != vec4u(EXPONENT_BITS))
        & (ev < vec4u(0x7f000000u));
}

// `error` is |exact| - |v| in units of which a step of v has `unit`. Ties go to even. Below a power of two
// the steps are half as long; that is so rare that it counts as not verified.
fn is_nearest(error: vec4i, unit: vec4u, v: vec4u) -> vec4<bool> {
    let halved = (error < vec4i(0)) & ((v & vec4u(FRACTION_BITS)) == vec4u(0u));
    return (vec4u(abs(error)) * vec4u(2u) + (v & vec4u(1u)) <= unit) & !halved;
}

// v = fl32(a * b)
fn is_product(v: vec4u, a: vec4u, b: vec4u) -> vec4<bool> {
    let ea = exponents(a);
    let eb = exponents(b);
    let ev = exponents(v);
    // 0 where the significands' product is below 2, else one step of the exponent field.
    let carry = ev + vec4u(EXPONENT_BIAS) - ea - eb;
    let unit = vec4u(LEADING_BIT) + carry;
    let error = bitcast<vec4i>(significands(a) * significands(b) - significands(v) * unit);
    return are_normal(ea, eb, ev) & ((carry & vec4u(~LEADING_BIT)) == vec4u(0u)) & is_nearest(error, unit, v);
}

// v = fl32(a / b): |a 2^k - v b| is less than half of b; no quotient is a tie.
fn is_quotient(v: vec4u, a: vec4u, b: vec4u) -> vec4<bool> {
    let ea = exponents(a);
    let eb = exponents(b);
    let ev = exponents(v);
    let borrow = ea + vec4u(EXPONENT_BIAS) - eb - ev;
    let divisor = significands(b);
    let error = bitcast<vec4i>(significands(a) * (vec4u(LEADING_BIT) + borrow) - significands(v) * divisor);
    return are_normal(ea, eb, ev) & ((borrow & vec4u(~LEADING_BIT)) == vec4u(0u))
        & is_nearest(error, divisor, v & vec4u(~1u));
}

// v = fl32(a + b); a zero leaves the other as it is, even another zero of the same sign.
fn is_sum(v: vec4u, a: vec4u, b: vec4u) -> vec4<bool> {
    let swapped = (a & vec4u(MAGNITUDE_BITS)) < (b & vec4u(MAGNITUDE_BITS));
    let large = select(a, b, swapped);
    let small = select(b, a, swapped);
    let el = exponents(large);
    let es = exponents(small);
    let ev = exponents(v);
    // In units of the small one's last place.
    let places = (el - es) >> vec4u(23u);
    let unit = vec4u(1u) << ((max(ev, es) - es) >> vec4u(23u));
    // Where the difference is small, v has finer places than the operands: then it is exact.
    let finer = (max(ev, es) - ev) >> vec4u(23u);
    let addend = significands(small);
    let negated = ((a ^ b) & vec4u(SIGN_BIT)) != vec4u(0u);
    let exact = (significands(large) << places) + select(addend, vec4u(0u) - addend, negated);
    let error = bitcast<vec4i>((exact << finer) - significands(v) * unit);
    let near = are_normal(el, es, ev) & (places <= vec4u(25u)) & is_nearest(error, unit, v);
    // From 26 places on, the small one is less than a quarter of a step.
    let is_alone = ((small << vec4u(1u)) == vec4u(0u)) & (((large << vec4u(1u)) != vec4u(0u)) | (a == b));
    let far = (el != vec4u(EXPONENT_BITS)) & (v == large)
        & (is_alone | ((places > vec4u(25u)) & (es != vec4u(0u))));
    return near | far;
}
