// quantize.wgsl for many elements, by float estimates; the elements that an estimate does not decide, or whose
// value it may not give to the last bit, are left to that kernel.
//
// A thread takes `vectors` fours of neighbouring elements, `threads` fours apart.
//
// x, scale, zero_point, value: float32 bit patterns; the last four may reach beyond the tensor.
// clipped: [low, high], zeroed beforehand; every thread adds what it clipped. left: see left.wgsl.

override ROUNDING: u32 = ROUND;
// Which channels a four's elements belong to: always the first, all one, each another.
override CHANNELS: u32 = EACH;
// Verify each product; else products.wgsl has done it for all codes of a channel.
override VERIFY: bool = true;
// What is written; an output that nobody reads is not.
override WRITE_INT: bool = true;
override WRITE_VALUE: bool = true;
override COUNT: bool = true;

const ONE = 0u;
const ONE_A_FOUR = 1u;
const EACH = 2u;

struct Params {
    size: u32,
    threads: u32,
    // Fours per thread, at most 8.
    vectors: u32,
    inner: u32,
    count: u32,
    // The range, saturated to integers.
    lo: i32,
    hi: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4u>;
@group(0) @binding(2) var<storage, read> scale: array<u32>;
@group(0) @binding(3) var<storage, read> zero_point: array<u32>;
@group(0) @binding(4) var<storage, read_write> int: array<vec4i>;
@group(0) @binding(5) var<storage, read_write> value: array<vec4u>;
@group(0) @binding(6) var<storage, read_write> clipped: array<atomic<u32>, 2>;
@group(0) @binding(7) var<storage, read_write> left: array<u32>;
// 1 for each channel whose products are right; read only without VERIFY.
@group(0) @binding(8) var<storage, read> trusted: array<u32>;

struct Channel {
    affine: Affine,
    s: u32,
    factor: Factor,
    // Magnitudes up to here vanish when they are divided by s: at most 2^-150 of it.
    vanishing: u32,
    // The sign bit where a code of 0 has the sign of x, which is where z is 0.
    zero_sign: u32,
    // lo - z and hi - z.
    lo: i32,
    hi: i32,
    z: i32,
}

fn channel(at: u32) -> Channel {
    let s = scale[at];
    let z = zero_point[at];
    let largest = max(abs(f32(params.lo)), abs(f32(params.hi)));
    var a = affine(s, z, largest);
    if (!VERIFY) {
        a.limit *= trusted[at];
    }
    let z_int = a.to_whole_bits - TO_WHOLE_BITS;
    // In units of 2^-149 where 2^-150 of the scale is subnormal.
    let halves = u32(min(bitcast<f32>(s), 0x1p24f) * 0.5f);
    let vanishing = select(halves, s - (150u << 23u), s >= 0x4b800000u);
    let zero_sign = select(0u, SIGN_BIT, is_zero(z));
    return Channel(a, s, factor(s), vanishing, zero_sign, params.lo - z_int, params.hi - z_int, z_int);
}

struct Quantized {
    int: i32,
    value: u32,
    // 1 where clipped at the upper end, 0x10001 at the lower one.
    clipped: u32,
    sure: bool,
}

fn quantize(x: u32, c: Channel) -> Quantized {
    let estimate = estimate_affine(x, c.affine);
    let rounded = round_estimate(estimate, c);
    let magnitude = x & MAGNITUDE_BITS;
    var sure = rounded.sure & (magnitude < c.affine.limit);
    let d = clamp(rounded.whole, c.lo, c.hi);
    var value = 0u;
    if (WRITE_VALUE) {
        let product = estimate_product(f32(d), c.s);
        // A zero that was not clipped has the sign of x / s; where x is 0 or vanishes, + z makes it +0.
        let has_sign = (magnitude > c.vanishing) & (rounded.whole == d);
        value = product | select(0u, x & c.zero_sign, has_sign);
        if (VERIFY) {
            sure &= (d == 0) | is_multiple(product, bitcast<u32>(f32(d)), c.factor);
        }
    }
    // What is not sure is counted where it is decided.
    let clips = u32(clamp(rounded.whole - d, -1, 1)) & select(0u, 0x10001u, sure);
    return Quantized(d + c.z, value, clips, sure);
}

struct Rounded {
    sure: bool,
    whole: i32,
}

// R of what is estimated, less z. Half-way cases are never sure.
fn round_estimate(e: AffineEstimate, c: Channel) -> Rounded {
    let distance = abs(e.offset);
    if (ROUNDING == ROUND || ROUNDING == DPU) {
        return Rounded(distance < 0.5f - c.affine.margin, e.whole);
    }
    let sure = (distance > c.affine.margin) & (distance < 1.0f - c.affine.margin);
    let lower = e.whole - select(0, 1, e.offset < 0.0f);
    let upward = ROUNDING == CEIL || (ROUNDING == ROUND_TO_ZERO && lower + c.z < 0);
    return Rounded(sure, select(lower, lower + 1, upward));
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let first = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    var clips = 0u;
    var pending = 0u;
    var c = channel(0u);
    for (var k = 0u; k < params.vectors; k++) {
        let four = first + k * params.threads;
        let i = four * 4u;
        if (i >= params.size) {
            break;
        }
        let xs = x[four];
        var at = vec4u(0u);
        if (CHANNELS == ONE_A_FOUR) {
            c = channel((i / params.inner) % params.count);
        }
        if (CHANNELS == EACH) {
            at = channels(i, params.inner, params.count);
            c = channel(at.x);
        }
        let q0 = quantize(xs.x, c);
        if (CHANNELS == EACH) {
            c = channel(at.y);
        }
        let q1 = quantize(xs.y, c);
        if (CHANNELS == EACH) {
            c = channel(at.z);
        }
        let q2 = quantize(xs.z, c);
        if (CHANNELS == EACH) {
            c = channel(at.w);
        }
        let q3 = quantize(xs.w, c);
        if (WRITE_INT) {
            int[four] = vec4i(q0.int, q1.int, q2.int, q3.int);
        }
        if (WRITE_VALUE) {
            value[four] = vec4u(q0.value, q1.value, q2.value, q3.value);
        }
        // A four that reaches beyond the tensor is left as it is.
        let whole = vec4<bool>(i + 4u <= params.size);
        pending |= left_of_four(i, vec4<bool>(q0.sure, q1.sure, q2.sure, q3.sure) & whole) << (4u * k);
        if (COUNT) {
            clips += select(0u, (q0.clipped + q1.clipped) + (q2.clipped + q3.clipped), whole.x);
        }
    }
    left[first] = pending;
    let low = clips >> 16u;
    let high = (clips & 0xffffu) - low;
    if (COUNT && low > 0u) {
        atomicAdd(&clipped[0], low);
    }
    if (COUNT && high > 0u) {
        atomicAdd(&clipped[1], high);
    }
}
