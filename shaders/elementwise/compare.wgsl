// Functions that compare: exact, in integers. But for MIN and MAX, -0 equals 0, and NaN compares as false.

const CLAMP_MIN = 0u;
const CLAMP_MAX = 1u;
const MIN = 2u;
const MAX = 3u;
const SIGN = 4u;
const TERNARY_SIGN = 5u;
const GREATER = 6u;

const ONE_BITS = 0x3f800000u;

fn is_less(x: u32, y: u32) -> bool {
    return !is_nan(x) && !is_nan(y) && !(is_zero(x) && is_zero(y)) && f32_key(x) < f32_key(y);
}

fn apply(x: u32, y: u32) -> u32 {
    switch params.function {
        case CLAMP_MIN: {
            return canonical(select(x, y, is_less(x, y)));
        }
        case CLAMP_MAX: {
            return canonical(select(x, y, is_less(y, x)));
        }
        case MIN: {
            return select(select(y, x, f32_key(x) < f32_key(y)), NAN_BITS, is_nan(x) || is_nan(y));
        }
        case MAX: {
            return select(select(y, x, f32_key(x) > f32_key(y)), NAN_BITS, is_nan(x) || is_nan(y));
        }
        case SIGN: {
            return ONE_BITS | select(0u, SIGN_BIT, is_nan(x) || is_less(x, 0u));
        }
        case TERNARY_SIGN: {
            return select(ONE_BITS | (x & SIGN_BIT), 0u, is_nan(x) || is_zero(x));
        }
        default: {
            return select(0u, ONE_BITS, is_less(y, x));
        }
    }
}

fn canonical(x: u32) -> u32 {
    return select(x, NAN_BITS, is_nan(x));
}
