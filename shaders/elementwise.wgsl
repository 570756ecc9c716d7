// out[i] = fn(a[i'], b[i"]): one float32 operation per element, correctly rounded whatever the GPU does with
// floats, since it is done in integers on the bit patterns. i' = (i / a_inner) % a_count, i" alike.
// One thread per element. Which function it is stands in Params: a slider must not compile a shader.

const ADD = 0u;
const SUB = 1u;
const MUL = 2u;
const DIV = 3u;
const CLAMP_MIN_MAGNITUDE = 4u;
const ABS = 5u;
const NEG = 6u;

struct Params {
    size: u32,
    // One of the constants above.
    function: u32,
    a_inner: u32,
    a_count: u32,
    b_inner: u32,
    b_count: u32,
    // 1 where the operand is the constant beside it, a float32 bit pattern.
    a_is_constant: u32,
    a_constant: u32,
    b_is_constant: u32,
    b_constant: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> a: array<u32>;
@group(0) @binding(2) var<storage, read> b: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<u32>;

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

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let i = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    if (i >= params.size) {
        return;
    }
    let x = select(a[(i / params.a_inner) % params.a_count], params.a_constant, params.a_is_constant == 1u);
    let y = select(b[(i / params.b_inner) % params.b_count], params.b_constant, params.b_is_constant == 1u);
    out[i] = apply(x, y);
}
