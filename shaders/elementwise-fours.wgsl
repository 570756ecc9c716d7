// out[i] = fn(a[i'], b[i"]) for the four arithmetic operations on many elements: as elementwise.wgsl, by float
// estimates that are verified in integers. i' = (i / a_inner) mod a_count, i" alike.
//
// A thread takes `vectors` fours of neighbouring elements, `threads` fours apart. What is not verified is left to
// elementwise.wgsl.
//
// a, b, out: float32 bit patterns; the last four may reach beyond the tensor. left: see left.wgsl.

// The operand has the shape of out; else it repeats, or is a constant.
override A_IS_WHOLE: bool = false;
override B_IS_WHOLE: bool = false;
// One of the constants below. No control of a page changes it without changing what is computed.
override FUNCTION: u32 = ADD;

const ADD = 0u;
const SUB = 1u;
const MUL = 2u;
const DIV = 3u;

struct Params {
    size: u32,
    threads: u32,
    // Fours per thread, at most 8.
    vectors: u32,
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
@group(0) @binding(1) var<storage, read> a: array<vec4u>;
@group(0) @binding(2) var<storage, read> b: array<vec4u>;
@group(0) @binding(3) var<storage, read_write> out: array<vec4u>;
@group(0) @binding(4) var<storage, read_write> left: array<u32>;

fn load_a(four: u32) -> vec4u {
    if (A_IS_WHOLE) {
        return a[four];
    }
    let at = channels(four * 4u, params.a_inner, params.a_count);
    let x = vec4u(a[at.x / 4u][at.x % 4u], a[at.y / 4u][at.y % 4u], a[at.z / 4u][at.z % 4u], a[at.w / 4u][at.w % 4u]);
    return select(x, vec4u(params.a_constant), params.a_is_constant == 1u);
}

fn load_b(four: u32) -> vec4u {
    if (B_IS_WHOLE) {
        return b[four];
    }
    let at = channels(four * 4u, params.b_inner, params.b_count);
    let y = vec4u(b[at.x / 4u][at.x % 4u], b[at.y / 4u][at.y % 4u], b[at.z / 4u][at.z % 4u], b[at.w / 4u][at.w % 4u]);
    return select(y, vec4u(params.b_constant), params.b_is_constant == 1u);
}

struct Estimated {
    sure: bool,
    value: u32,
}

fn estimated_sum(x: u32, y: u32) -> Estimated {
    let sum = bitcast<u32>(estimate_sum(bitcast<f32>(x), bitcast<f32>(y)));
    // x - x is +0.
    let cancels = ((x ^ y) == SIGN_BIT) & (exponent(x) != EXPONENT_BITS);
    return Estimated(cancels | is_sum(sum, x, y), select(sum, 0u, cancels));
}

fn estimated_product(x: u32, y: u32) -> Estimated {
    let product = estimate_product(bitcast<f32>(x), y);
    let finite = max(exponent(x), exponent(y)) != EXPONENT_BITS;
    let vanishes = finite & (min(x & MAGNITUDE_BITS, y & MAGNITUDE_BITS) == 0u);
    let zero = (x ^ y) & SIGN_BIT;
    return Estimated(vanishes | is_product(product, x, y), select(product, zero, vanishes));
}

fn estimated_quotient(x: u32, y: u32) -> Estimated {
    let quotient = bitcast<u32>(estimate_quotient(x, y));
    let divisible = (exponent(y) != 0u) & (exponent(y) != EXPONENT_BITS);
    let vanishes = divisible & ((x & MAGNITUDE_BITS) == 0u);
    let zero = (x ^ y) & SIGN_BIT;
    return Estimated(vanishes | is_quotient(quotient, x, y), select(quotient, zero, vanishes));
}

fn apply_by_estimate(x: u32, y: u32) -> Estimated {
    if (FUNCTION == MUL) {
        return estimated_product(x, y);
    }
    if (FUNCTION == DIV) {
        return estimated_quotient(x, y);
    }
    return estimated_sum(x, select(y, y ^ SIGN_BIT, FUNCTION == SUB));
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let first = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    var pending = 0u;
    var place = 1u;
    for (var k = 0u; k < params.vectors; k++) {
        let four = first + k * params.threads;
        let i = four * 4u;
        if (i >= params.size) {
            break;
        }
        let x = load_a(four);
        let y = load_b(four);
        let r0 = apply_by_estimate(x.x, y.x);
        let r1 = apply_by_estimate(x.y, y.y);
        let r2 = apply_by_estimate(x.z, y.z);
        let r3 = apply_by_estimate(x.w, y.w);
        out[four] = vec4u(r0.value, r1.value, r2.value, r3.value);
        pending |= left_of_four(i, vec4<bool>(r0.sure, r1.sure, r2.sure, r3.sure)) * place;
        place *= 16u;
    }
    left[first] = pending;
}
