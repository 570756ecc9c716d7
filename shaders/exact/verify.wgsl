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
// 22 and 26 in an exponent field: a unit of 2^23 is the largest below, and from 26 places on the small one of
// two is less than a quarter of a step.
const NEAR = 0x0b000000u;
const FAR = 0x0d000000u;

fn exponent(a: u32) -> u32 {
    return a & EXPONENT_BITS;
}

fn significand(a: u32) -> u32 {
    return (a & FRACTION_BITS) | LEADING_BIT;
}

// Normal operands, and a result below 2^127: the largest numbers may stand for one that is beyond them.
fn are_normal(ea: u32, eb: u32, ev: u32) -> bool {
    return (min(min(ea, eb), ev) != 0u) & (max(ea, eb) != EXPONENT_BITS) & (ev < 0x7f000000u);
}

// `error` is |exact| - |v| in units of which a step of v has `unit`. Ties go to even. Below a power of two
// the steps are half as long; that is so rare that it counts as not verified.
fn is_nearest(error: i32, unit: u32, v: u32) -> bool {
    let halved = (error < 0) & ((v & FRACTION_BITS) == 0u);
    return (u32(abs(error)) * 2u + (v & 1u) <= unit) & !halved;
}

// v = fl32(a * b)
fn is_product(v: u32, a: u32, b: u32) -> bool {
    let ea = exponent(a);
    let eb = exponent(b);
    let ev = exponent(v);
    // A step is 2^23 where the significands' product is below 2, else 2^24.
    let unit = ev + (LEADING_BIT + EXPONENT_BIAS) - ea - eb;
    let error = bitcast<i32>(significand(a) * significand(b) - v * unit);
    return are_normal(ea, eb, ev) & ((unit == LEADING_BIT) | (unit == 2u * LEADING_BIT)) & is_nearest(error, unit, v);
}

// A factor of many products.
struct Factor {
    significand: u32,
    unit: u32,
}

fn factor(a: u32) -> Factor {
    return Factor(significand(a), LEADING_BIT + EXPONENT_BIAS - exponent(a));
}

// v = fl32(d * a) for a whole number d from 1 to 2^24, or below zero, and a factor from 2^-102 to 2^102.
fn is_multiple(v: u32, d: u32, a: Factor) -> bool {
    let unit = exponent(v) - exponent(d) + a.unit;
    let error = bitcast<i32>(significand(d) * a.significand - v * unit);
    // 0 where v lies below a power of two that the product is not below.
    return (unit != 0u) & is_nearest(error, unit, v);
}

// v = fl32(a / b): |a 2^k - v b| is less than half of b; no quotient is a tie.
fn is_quotient(v: u32, a: u32, b: u32) -> bool {
    let ea = exponent(a);
    let eb = exponent(b);
    let ev = exponent(v);
    let borrow = ea + EXPONENT_BIAS - eb - ev;
    let divisor = significand(b);
    let error = bitcast<i32>(significand(a) * (LEADING_BIT + borrow) - significand(v) * divisor);
    return are_normal(ea, eb, ev) & ((borrow & ~LEADING_BIT) == 0u) & is_nearest(error, divisor, v & ~1u);
}

// 2^n for n from 0 to 23 of an exponent field: the float sum is exact. Shifts by n would take a third as long
// again for a whole sum on a software adapter.
fn power_of_two(field: u32) -> u32 {
    return bitcast<u32>(bitcast<f32>(field + EXPONENT_BIAS) + 0x1p23f) - 0x4b000000u;
}

// v = fl32(a + b); a zero leaves the other as it is, even another zero of the same sign.
fn is_sum(v: u32, a: u32, b: u32) -> bool {
    let swapped = (a & MAGNITUDE_BITS) < (b & MAGNITUDE_BITS);
    let large = select(a, b, swapped);
    let small = select(b, a, swapped);
    let el = exponent(large);
    let es = exponent(small);
    let ev = exponent(v);
    let apart = el - es;
    let top = max(ev, es);
    // In units of the small one's last place.
    let unit = power_of_two(top - es);
    let addend = significand(small);
    let negated = ((a ^ b) & SIGN_BIT) != 0u;
    let exact = significand(large) * power_of_two(apart) + select(addend, 0u - addend, negated);
    // Where the difference is small, v has finer places than the operands: then it is exact.
    let error = bitcast<i32>(exact * power_of_two(top - ev) - significand(v) * unit);
    let near = are_normal(el, es, ev) & (apart <= NEAR) & is_nearest(error, unit, v);
    let is_alone = ((small & MAGNITUDE_BITS) == 0u) & (((large & MAGNITUDE_BITS) != 0u) | (a == b));
    let far = (el != EXPONENT_BITS) & (v == large) & (is_alone | ((apart >= FAR) & (es != 0u)));
    return near | far;
}
