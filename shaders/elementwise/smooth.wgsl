// Functions of the approximate class, a few float32 steps off: from + - * / alone, since WGSL leaves too much of
// exp2, log2 and tanh open. NaN, infinities and subnormal numbers are told from the bits.

const LOG2 = 0u;
const EXP2 = 1u;
const TANH = 2u;
const SIGMOID = 3u;

const ONE_BITS = 0x3f800000u;
const LN2 = 0.69314718f;
const LOG2_E = 1.44269504f;
// ln 2 in two parts; a whole number below 2^9 times the first is exact.
const LN2_HIGH = 0.693359375f;
const LN2_LOW = -0.00021219444f;

// (e^y - 1) / y for |y| < 0.35: sum of y^n / (n + 1)!
fn exp_slope(y: f32) -> f32 {
    let high = 0.0083333333f + y * (0.0013888889f + y * (0.00019841270f + y * 0.000024801587f));
    return 1.0f + y * (0.5f + y * (0.16666667f + y * (0.041666667f + y * high)));
}

// e^y * 2^k as a bit pattern, |y| < 0.35
fn scaled_exp(y: f32, k: f32) -> u32 {
    let power = f32_unpack(bitcast<u32>(1.0f + y * exp_slope(y)));
    return f32_pack(0u, power.significand, power.exponent + i32(k));
}

// 2^x
fn exp2_bits(x: u32) -> u32 {
    // From 2^8 on there is nothing between.
    if ((x & MAGNITUDE_BITS) >= 0x43800000u) {
        return select(INF_BITS, 0u, x >= SIGN_BIT);
    }
    let a = bitcast<f32>(x);
    let k = round(a);
    return scaled_exp((a - k) * LN2, k);
}

// e^x
fn exp_bits(x: u32) -> u32 {
    if ((x & MAGNITUDE_BITS) >= 0x43800000u) {
        return select(INF_BITS, 0u, x >= SIGN_BIT);
    }
    let a = bitcast<f32>(x);
    let k = round(a * LOG2_E);
    return scaled_exp((a - k * LN2_HIGH) - k * LN2_LOW, k);
}

// For x = 2^e m with m from sqrt(1/2) to sqrt 2 and s = (m - 1) / (m + 1): e + 2 / ln 2 * (s + s^3 / 3 + ...)
fn log2_bits(x: u32) -> u32 {
    if (is_zero(x)) {
        return SIGN_BIT | INF_BITS;
    }
    if (x >= INF_BITS) {
        return select(NAN_BITS, x, x == INF_BITS);
    }
    let a = f32_unpack(x);
    let fraction = (a.significand << 1u) >> 9u;
    // 2^23 (sqrt 2 - 1)
    let is_above = fraction > 3474675u;
    let m = bitcast<f32>(select(ONE_BITS, ONE_BITS - 0x800000u, is_above) | fraction);
    let e = f32(a.exponent + select(0, 1, is_above));
    let s = (m - 1.0f) / (m + 1.0f);
    let z = s * s;
    let series = 2.8853901f + z * (0.96179669f + z * (0.57707802f + z * (0.41219858f + z * 0.32059890f)));
    return bitcast<u32>(e + s * series);
}

fn tanh_bits(x: u32) -> u32 {
    let magnitude = x & MAGNITUDE_BITS;
    let sign = x & SIGN_BIT;
    // 2^-12: x^3 / 3 is less than half a step of x.
    if (magnitude < 0x39800000u) {
        return x;
    }
    // 10
    if (magnitude >= 0x41200000u) {
        return sign | ONE_BITS;
    }
    let a = bitcast<f32>(magnitude);
    // 0.17
    if (magnitude < 0x3e2e147bu) {
        let y = 2.0f * a;
        let e = y * exp_slope(y);
        return sign | bitcast<u32>(e / (e + 2.0f));
    }
    let e = bitcast<f32>(exp_bits(bitcast<u32>(-2.0f * a)));
    return sign | bitcast<u32>((1.0f - e) / (1.0f + e));
}

// 1 / (1 + e^-x)
fn sigmoid_bits(x: u32) -> u32 {
    let e_bits = exp_bits(x | SIGN_BIT);
    let e = bitcast<f32>(e_bits);
    if (x < SIGN_BIT) {
        return bitcast<u32>(1.0f / (1.0f + e));
    }
    // Below 2^-25 it is no part of 1 + e any more; it may be subnormal.
    return select(bitcast<u32>(e / (1.0f + e)), e_bits, e_bits < 0x33000000u);
}

fn apply(x: u32, y: u32) -> u32 {
    if (is_nan(x)) {
        return NAN_BITS;
    }
    switch params.function {
        case LOG2: {
            return log2_bits(x);
        }
        case EXP2: {
            return exp2_bits(x);
        }
        case TANH: {
            return tanh_bits(x);
        }
        default: {
            return sigmoid_bits(x);
        }
    }
}
