// dequantize.wgsl for many elements: by float estimates that are verified in integers. What is not verified is
// left to that kernel.
//
// A thread takes `vectors` fours of neighbouring elements, `threads` fours apart.
//
// int: i32, or i64 as two words, the low one first (WIDE). scale, zero_point, out: float32 bit patterns.
// The last four may reach beyond the tensor. left: see left.wgsl.

override WIDE: bool = false;
override PER_CHANNEL: bool = true;
// All zero points are whole numbers, so that integers subtract them; what is not is left.
override WHOLE: bool = false;

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
@group(0) @binding(5) var<storage, read_write> left: array<u32>;

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
    return Words(lo, select(vec4u(), vec4u(0xffffffffu), bitcast<vec4i>(lo) < vec4i()));
}

struct Channel {
    s: u32,
    z: u32,
    z_int: i32,
    factor: Factor,
    // Whether products with the scale may be verified, and the zero point is a whole number where it has to be.
    usable: bool,
}

fn channel(s: u32, z: u32) -> Channel {
    let es = exponent(s);
    let z_int = bitcast<i32>(bitcast<f32>(z) + TO_WHOLE) - TO_WHOLE_BITS;
    let is_whole = bitcast<u32>(f32(z_int)) == z && exponent(z) < ESTIMATE_OFFSET;
    let usable = es >= ESTIMATE_SCALE_LO && es <= ESTIMATE_SCALE_HI && (is_whole || !WHOLE);
    return Channel(s, z, z_int, factor(s), usable);
}

struct Dequantized {
    sure: bool,
    value: u32,
}

// fl32(d * s), of a difference that is a number of any kind.
fn times_scale(d: u32, c: Channel, d_sure: bool) -> Dequantized {
    let product = estimate_product(bitcast<f32>(d), c.s);
    let vanishes = d == 0u;
    let value = select(product, c.s & SIGN_BIT, vanishes);
    return Dequantized(c.usable & d_sure & (vanishes | is_product(value, d, c.s)), value);
}

fn dequantize(lo: u32, hi: u32, c: Channel) -> Dequantized {
    let whole = bitcast<i32>(lo);
    // 25 bits at most: a float32 number.
    let narrow = (lo + 0x1000000u <= 0x2000000u) & (!WIDE | (hi == select(0u, 0xffffffffu, whole < 0)));
    if (WHOLE) {
        // Where the difference has more bits, the sum was a rounded one.
        let d = whole - c.z_int;
        let exact = narrow & (u32(d) + 0x1000000u <= 0x2000000u);
        let difference = bitcast<u32>(f32(d));
        let product = estimate_product(bitcast<f32>(difference), c.s);
        let value = select(product, c.s & SIGN_BIT, d == 0);
        return Dequantized(c.usable & exact & ((d == 0) | is_multiple(value, difference, c.factor)), value);
    }
    let q = f32(whole);
    let minus_z = c.z ^ SIGN_BIT;
    let sum = bitcast<u32>(estimate_sum(q, bitcast<f32>(minus_z)));
    // The integer that stands for zero: x - x is +0.
    let cancels = bitcast<u32>(q) == c.z;
    let d = select(sum, 0u, cancels);
    return times_scale(d, c, narrow & (cancels | is_sum(d, bitcast<u32>(q), minus_z)));
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
    var c = channel(scale[0], zero_point[0]);
    for (var k = 0u; k < params.vectors; k++) {
        let four = first + k * params.threads;
        let i = four * 4u;
        if (i >= params.size) {
            break;
        }
        let words = load(four);
        var a = vec4u(0u);
        var b = vec4u(0u);
        if (PER_CHANNEL) {
            a = channels(i, params.scale_inner, params.scale_count);
            b = channels(i, params.zero_point_inner, params.zero_point_count);
            c = channel(scale[a.x], zero_point[b.x]);
        }
        let d0 = dequantize(words.lo.x, words.hi.x, c);
        if (PER_CHANNEL) {
            c = channel(scale[a.y], zero_point[b.y]);
        }
        let d1 = dequantize(words.lo.y, words.hi.y, c);
        if (PER_CHANNEL) {
            c = channel(scale[a.z], zero_point[b.z]);
        }
        let d2 = dequantize(words.lo.z, words.hi.z, c);
        if (PER_CHANNEL) {
            c = channel(scale[a.w], zero_point[b.w]);
        }
        let d3 = dequantize(words.lo.w, words.hi.w, c);
        out[four] = vec4u(d0.value, d1.value, d2.value, d3.value);
        pending |= left_of_four(i, vec4<bool>(d0.sure, d1.sure, d2.sure, d3.sure)) * place;
        place *= 16u;
    }
    left[first] = pending;
}
