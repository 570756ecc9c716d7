// out[i] = fl32(fl32(fl32(int[i]) - zero_point) * scale), each step correctly rounded on any GPU.
// Parameters repeat: element i uses the one at (i / inner) mod count.
//
// A thread takes `vectors` fours of neighbouring elements, `threads` fours apart. First it computes all of them
// with float estimates that are verified in integers; then the elements that were not verified, in integers.
// (A branch would not do: some GPUs run both sides.)
//
// int: i32, or i64 as two words, the low one first (WIDE). scale, zero_point, out: float32 bit patterns.
// The last four may reach beyond the tensor.

override WIDE: bool = false;
override PER_CHANNEL: bool = true;

struct Params {
    size: u32,
    threads: u32,
    // Fours per thread, at most 8.
    vectors: u32,
    scale_inner: u32,
    scale_count: u32,
    zero_point_inner: u32,
    zero_point_count: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> int: array<vec4u>;
@group(0) @binding(2) var<storage, read> scale: array<u32>;
@group(0) @binding(3) var<storage, read> zero_point: array<u32>;
@group(0) @binding(4) var<storage, read_write> out: array<vec4u>;

struct Words {
    lo: vec4u,
    hi: vec4u,
}

fn load(four: u32) -> Words {
    if (WIDE) {
        let a = int[2u * four];
        // Past an odd number of vectors nothing is there; those elements lie beyond the tensor.
        let b = int[min(2u * four + 1u, (params.size - 1u) / 2u)];
        return Words(vec4u(a.xz, b.xz), vec4u(a.yw, b.yw));
    }
    let lo = int[four];
    return Words(lo, bitcast<vec4u>(bitcast<vec4i>(lo) >> vec4u(31u)));
}

struct Dequantized {
    sure: vec4<bool>,
    value: vec4u,
}

fn dequantize_by_estimate(int: Words, s: vec4u, z: vec4u) -> Dequantized {
    let whole = bitcast<vec4i>(int.lo);
    // 25 bits at most: a float32 number.
    let narrow = (int.lo + vec4u(0x1000000u) <= vec4u(0x2000000u))
        & (int.hi == bitcast<vec4u>(whole >> vec4u(31u)));
    let q = vec4f(whole);
    let q_bits = bitcast<vec4u>(q);
    let minus_z = z ^ vec4u(SIGN_BIT);
    let sum = bitcast<vec4u>(estimate_sum(q, bitcast<vec4f>(minus_z)));
    // The integer that stands for zero: x - x is +0.
    let cancels = q_bits == z;
    let d = select(sum, vec4u(0u), cancels);
    let d_sure = cancels | is_sum(d, q_bits, minus_z);
    let product = estimate_product(bitcast<vec4f>(d), s);
    let vanishes = (d == vec4u(0u)) & (exponents(s) != vec4u(EXPONENT_BITS));
    let value = select(product, s & vec4u(SIGN_BIT), vanishes);
    return Dequantized(narrow & d_sure & (vanishes | is_product(value, d, s)), value);
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
        let i = four * 4u;
        if (i >= params.size) {
            break;
        }
        var s = vec4u(scale[0]);
        var z = vec4u(zero_point[0]);
        if (PER_CHANNEL) {
            let a = channels(i, params.scale_inner, params.scale_count);
            let b = channels(i, params.zero_point_inner, params.zero_point_count);
            s = vec4u(scale[a.x], scale[a.y], scale[a.z], scale[a.w]);
            z = vec4u(zero_point[b.x], zero_point[b.y], zero_point[b.z], zero_point[b.w]);
        }
        let result = dequantize_by_estimate(load(four), s, z);
        out[four] = result.value;
        let inside = vec4u(i) + vec4u(0u, 1u, 2u, 3u) < vec4u(params.size);
        let left = select(vec4u(0u), vec4u(1u, 2u, 4u, 8u), inside & !result.sure);
        pending |= (left.x | left.y | left.z | left.w) << (4u * k);
    }
    while (pending != 0u) {
        let bit = countTrailingZeros(pending);
        pending &= pending - 1u;
        let four = first + (bit >> 2u) * params.threads;
        let place = bit & 3u;
        let i = four * 4u + place;
        var a = 0u;
        var b = 0u;
        if (PER_CHANNEL) {
            a = (i / params.scale_inner) % params.scale_count;
            b = (i / params.zero_point_inner) % params.zero_point_count;
        }
        let words = load(four);
        let q = i64_to_f32(words.lo[place], words.hi[place]);
        out[four][place] = f32_mul(f32_add(q, zero_point[b] ^ SIGN_BIT), scale[a]);
    }
}
