// out[i] = fn(a[i'], b[i"]) for the four arithmetic operations on many elements: as elementwise.wgsl, by float
// estimates that are verified in integers. i' = (i / a_inner) mod a_count, i" alike.
//
// A thread takes `vectors` fours of neighbouring elements, `threads` fours apart. First it computes all of them
// by estimate; then the elements that were not verified, in integers. (A branch would not do: some GPUs run
// both sides.)
//
// a, b, out: float32 bit patterns; the last four may reach beyond the tensor.

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
    sure: vec4<bool>,
    value: vec4u,
}

fn estimated_sum(x: vec4u, y: vec4u) -> Estimated {
    let sum = bitcast<vec4u>(estimate_sum(bitcast<vec4f>(x), bitcast<vec4f>(y)));
    // x - x is +0.
    let cancels = ((x ^ y) == vec4u(SIGN_BIT)) & (exponents(x) != vec4u(EXPONENT_BITS));
    return Estimated(cancels | is_sum(sum, x, y), select(sum, vec4u(0u), cancels));
}

fn estimated_product(x: vec4u, y: vec4u) -> Estimated {
    let product = estimate_product(bitcast<vec4f>(x), y);
    let finite = max(exponents(x), exponents(y)) != vec4u(EXPONENT_BITS);
    let vanishes = finite & (min(x << vec4u(1u), y << vec4u(1u)) == vec4u(0u));
    let zero = (x ^ y) & vec4u(SIGN_BIT);
    return Estimated(vanishes | is_product(product, x, y), select(product, zero, vanishes));
}

fn estimated_quotient(x: vec4u, y: vec4u) -> Estimated {
    let quotient = bitcast<vec4u>(estimate_quotient(x, y));
    let divisible = (exponents(y) != vec4u(0u)) & (exponents(y) != vec4u(EXPONENT_BITS));
    let vanishes = divisible & ((x << vec4u(1u)) == vec4u(0u));
    let zero = (x ^ y) & vec4u(SIGN_BIT);
    return Estimated(vanishes | is_quotient(quotient, x, y), select(quotient, zero, vanishes));
}

fn apply_by_estimate(x: vec4u, y: vec4u) -> Estimated {
    if (FUNCTION == MUL) {
        return estimated_product(x, y);
    }
    if (FUNCTION == DIV) {
        return estimated_quotient(x, y);
    }
    return estimated_sum(x, select(y, y ^ vec4u(SIGN_BIT), FUNCTION == SUB));
}

fn apply(x: u32, y: u32) -> u32 {
    if (FUNCTION == MUL) {
        return f32_mul(x, y);
    }
    if (FUNCTION == DIV) {
        return f32_div(x, y);
    }
    return f32_add(x, select(y, y ^ SIGN_BIT, FUNCTION == SUB));
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let first = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    // Bit 4 k + j: element j of the k-th four is still to be done.
    var pending = 0u;
    for (var k = 0u; k < params.vectors; k++) {
        let four = first + k * params.threads;
        if (four * 4u >= params.size) {
            break;
        }
        let result = apply_by_estimate(load_a(four), load_b(four));
        out[four] = result.value;
        let inside = vec4u(four * 4u) + vec4u(0u, 1u, 2u, 3u) < vec4u(params.size);
        let left = select(vec4u(0u), vec4u(1u, 2u, 4u, 8u), inside & !result.sure);
        pending |= (left.x | left.y | left.z | left.w) << (4u * k);
    }
    while (pending != 0u) {
        let bit = countTrailingZeros(pending);
        pending &= pending - 1u;
        let four = first + (bit >> 2u) * params.threads;
        let place = bit & 3u;
        out[four][place] = apply(load_a(four)[place], load_b(four)[place]);
    }
}
