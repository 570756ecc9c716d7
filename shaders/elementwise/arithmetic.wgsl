// One float32 operation, correctly rounded whatever the GPU does with floats, since it is done in integers.

const ADD = 0u;
const SUB = 1u;
const MUL = 2u;
const DIV = 3u;
const CLAMP_MIN_MAGNITUDE = 4u;
const ABS = 5u;
const NEG = 6u;

// (x >= 0 ? 1 : -1) * max(|x|, least); NaN where either is one. -0 is not below 0.
fn clamp_min_magnitude(x: u32, least: u32) -> u32 {
    if (is_nan(x) || is_nan(least)) {
        return NAN_BITS;
    }
    let magnitude = x & MAGNITUDE_BITS;
    let is_below = least < SIGN_BIT && magnitude < least;
    let sign = select(x & SIGN_BIT, 0u, magnitude == 0u);
    return select(magnitude, least, is_below) | sign;
}

fn apply(x: u32, y: u32) -> u32 {
    switch params.function {
        case ADD: {
            return f32_add(x, y);
        }
        case SUB: {
            return f32_add(x, y ^ SIGN_BIT);
        }
        case MUL: {
            return f32_mul(x, y);
        }
        case DIV: {
            return f32_div(x, y);
        }
        case CLAMP_MIN_MAGNITUDE: {
            return clamp_min_magnitude(x, y);
        }
        case ABS: {
            return select(x & MAGNITUDE_BITS, NAN_BITS, is_nan(x));
        }
        default: {
            return select(x ^ SIGN_BIT, NAN_BITS, is_nan(x));
        }
    }
}
