// quantize.wgsl for many elements, by float estimates; the elements that an estimate does not decide, or whose
// value it may not give to the last bit, are left to that kernel, and so are those beyond the last whole 16 a thread.
//
// A thread takes four fours of neighbouring elements, `threads` fours apart, and where it can without a loop: that
// lets a software adapter load them together, and takes two thirds of the time.
//
// Rounding half to even, q estimates x / s as affine-estimate.wgsl says, and n is a whole number near q. If
// |q - n| < 1/2 - margin, then |p - (n + z)| < 1/2, so that n + z is p rounded, whichever way any sum here was.
// Other roundings ask as well that |q - n| > margin: then p lies between the same two whole numbers as q + z.
//
// What is not sure has the top bit in `doubt`: differences of numbers below 2^31 cost less than conditions.
//
// x, scale, zero_point, value: float32 bit patterns. left: see left.wgsl.
// clipped: [low, high], zeroed beforehand; every thread adds what it clipped.

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
    // A multiple of the workgroup's.
    threads: u32,
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
    s: u32,
    reciprocal: u32,
    factor: Factor,
    // The largest magnitude of x that is estimable, -1 where none is.
    limit: u32,
    // |q - n| is sure from `near` to `far`, as bit patterns; of half to even, up to there.
    near: u32,
    far: u32,
    // A code of 0 has the sign of x where the magnitude of x is greater than the first and below the second.
    vanishing: u32,
    unsigned_from: u32,
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
    let far = max(select(1.0f, 0.5f, ROUNDING == ROUND || ROUNDING == DPU) - a.margin, 0.0f);
    let z_int = a.to_whole_bits - TO_WHOLE_BITS;
    // In units of 2^-149 where 2^-150 of the scale is subnormal.
    let halves = u32(min(bitcast<f32>(s), 0x1p24f) * 0.5f);
    // Magnitudes up to here vanish when they are divided by s; then + z makes -0 a +0.
    let vanishing = select(halves, s - (150u << 23u), s >= 0x4b800000u);
    // And from half a step on, or a whole one, x is clipped where codes begin at 0.
    let clipping = select(s - 0x800000u, s, ROUNDING == CEIL || ROUNDING == ROUND_TO_ZERO);
    let is_signed = z == 0u && ROUNDING != FLOOR;
    let unsigned_from = select(0u, select(clipping, MAGNITUDE_BITS, params.lo < 0) + 1u, is_signed);
    return Channel(
        s, bitcast<u32>(a.reciprocal), factor(s), a.limit - 1u, bitcast<u32>(a.margin) + 1u, bitcast<u32>(far) - 1u,
        vanishing, unsigned_from, params.lo - z_int, params.hi - z_int, z_int,
    );
}

// Whether the top bit is set.
fn is_doubtful(doubt: u32) -> bool {
    return bitcast<i32>(doubt) < 0;
}

struct Quantized {
    int: i32,
    value: u32,
    // 1 where clipped at the upper end, 0x10001 at the lower one.
    clipped: u32,
    doubt: u32,
}

fn quantize(x: u32, c: Channel) -> Quantized {
    let q = bitcast<f32>(estimate_product(bitcast<f32>(x), c.reciprocal));
    var whole = bitcast<i32>(estimate_sum(q, TO_WHOLE)) - TO_WHOLE_BITS;
    let offset = q - f32(whole);
    let distance = bitcast<u32>(offset) & MAGNITUDE_BITS;
    let magnitude = x & MAGNITUDE_BITS;
    // A NaN is beyond every limit.
    var doubt = (c.limit - magnitude) | (c.far - distance);
    if (ROUNDING != ROUND && ROUNDING != DPU) {
        doubt |= distance - c.near;
        whole = rounded_by_sign(whole, offset, c.z);
    }
    let d = clamp(whole, c.lo, c.hi);
    var value = 0u;
    if (WRITE_VALUE) {
        let product = estimate_product(f32(d), c.s);
        value = product | (x & (c.vanishing - magnitude) & (magnitude - c.unsigned_from) & SIGN_BIT);
        if (VERIFY) {
            doubt |= select(SIGN_BIT, 0u, (d == 0) | is_multiple(product, bitcast<u32>(f32(d)), c.factor));
        }
    }
    // What is not sure is counted where it is decided.
    let clips = select(u32(clamp(whole - d, -1, 1)) & 0x10001u, 0u, is_doubtful(doubt));
    return Quantized(d + c.z, value, clips, doubt);
}

// Down, up or towards zero from what lies `offset` from `whole`.
fn rounded_by_sign(whole: i32, offset: f32, z: i32) -> i32 {
    let lower = whole - select(0, 1, offset < 0.0f);
    let upward = ROUNDING == CEIL || (ROUNDING == ROUND_TO_ZERO && lower + z < 0);
    return select(lower, lower + 1, upward);
}

struct Done {
    clips: u32,
    // A bit for each element of the four that is left.
    left: u32,
}

fn quantize_four(four: u32, c0: Channel, c1: Channel, c2: Channel, c3: Channel) -> Done {
    let xs = x[four];
    let q0 = quantize(xs.x, c0);
    let q1 = quantize(xs.y, c1);
    let q2 = quantize(xs.z, c2);
    let q3 = quantize(xs.w, c3);
    if (WRITE_INT) {
        int[four] = vec4i(q0.int, q1.int, q2.int, q3.int);
    }
    if (WRITE_VALUE) {
        value[four] = vec4u(q0.value, q1.value, q2.value, q3.value);
    }
    let left_of_low = select(0u, 1u, is_doubtful(q0.doubt)) | select(0u, 2u, is_doubtful(q1.doubt));
    let left_of_high = select(0u, 4u, is_doubtful(q2.doubt)) | select(0u, 8u, is_doubtful(q3.doubt));
    return Done((q0.clipped + q1.clipped) + (q2.clipped + q3.clipped), left_of_low | left_of_high);
}

fn quantize_of_one(four: u32, c: Channel) -> Done {
    return quantize_four(four, c, c, c, c);
}

fn quantize_of_several(four: u32) -> Done {
    if (CHANNELS == ONE_A_FOUR) {
        return quantize_of_one(four, channel((4u * four / params.inner) % params.count));
    }
    let at = channels(4u * four, params.inner, params.count);
    return quantize_four(four, channel(at.x), channel(at.y), channel(at.z), channel(at.w));
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let first = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    if (first >= params.threads) {
        return;
    }
    var clips = 0u;
    var pending = 0u;
    if (CHANNELS == ONE) {
        let c = channel(0u);
        let d0 = quantize_of_one(first, c);
        let d1 = quantize_of_one(first + params.threads, c);
        let d2 = quantize_of_one(first + 2u * params.threads, c);
        let d3 = quantize_of_one(first + 3u * params.threads, c);
        pending = (d0.left | (d1.left * 0x10u)) | ((d2.left * 0x100u) | (d3.left * 0x1000u));
        clips = (d0.clips + d1.clips) + (d2.clips + d3.clips);
    } else {
        var place = 1u;
        for (var k = 0u; k < 4u; k++) {
            let done = quantize_of_several(first + k * params.threads);
            pending |= done.left * place;
            place *= 16u;
            clips += done.clips;
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
