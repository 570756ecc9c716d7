// Fake-quantize, with per-tensor or per-channel scale s and zero point z (Brevitas' IntQuant):
//     r     = R(fl32(fl32(x / s) + z))            R by ROUNDING, see exact/f32-round-by.wgsl
//     int   = clamp(r, lo, hi)                    in float32, as torch does
//     value = fl32(fl32(int - z) * s)
// A NaN r gives the value NaN and the integer 0, and counts as not clipped.
//
// A thread takes VECTORS fours of neighbouring elements, `threads` fours apart. First it quantizes all of
// them from float estimates; then it goes through those that an estimate could not decide, or whose value
// the short product does not cover, and does them in integers. (A branch would not do: some GPUs run both sides.)
//
// x, scale, zero_point, value: float32 bit patterns; the last four may reach beyond the tensor.
// clipped: [low, high], zeroed beforehand; every thread adds what it clipped.

override PER_CHANNEL: bool = true;
override ROUNDING: u32 = ROUND;

struct Params {
    size: u32,
    threads: u32,
    // Fours per thread, at most 8.
    vectors: u32,
    inner: u32,
    count: u32,
    // The range as whole float32 numbers' bit patterns, and saturated to integers.
    lo: u32,
    hi: u32,
    lo_int: i32,
    hi_int: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4u>;
@group(0) @binding(2) var<storage, read> scale: array<u32>;
@group(0) @binding(3) var<storage, read> zero_point: array<u32>;
@group(0) @binding(4) var<storage, read_write> int: array<vec4i>;
@group(0) @binding(5) var<storage, read_write> value: array<vec4u>;
@group(0) @binding(6) var<storage, read_write> clipped: array<atomic<u32>, 2>;

struct Channel {
    affine: Affine,
    // The zero point as an integer; another one makes the limit of the estimate 0.
    z_int: vec4i,
    // Magnitudes from 1 up to here are too small: x / s might vanish.
    tiny: vec4u,
}

fn channel(s: vec4u, z: vec4u) -> Channel {
    var a = affine(s, z);
    let z_int = bitcast<vec4i>(bitcast<vec4f>(z) + vec4f(TO_WHOLE)) - vec4i(TO_WHOLE_BITS);
    a.limit = select(vec4u(0u), a.limit, bitcast<vec4u>(vec4f(z_int)) == z);
    // 2^-100 of the scale, and no subnormal
    let tiny = max(s & vec4u(EXPONENT_BITS), vec4u(0x32800000u)) - vec4u(0x32000000u);
    return Channel(a, z_int, tiny);
}

struct Quantized {
    sure: vec4<bool>,
    int: vec4i,
    value: vec4u,
    low: vec4<bool>,
    high: vec4<bool>,
}

struct Whole {
    sure: vec4<bool>,
    whole: vec4i,
}

// R of what is estimated. Half-way cases are never sure.
fn round_estimate(e: AffineEstimate) -> Whole {
    let distance = abs(e.offset);
    if (ROUNDING == ROUND || ROUNDING == DPU) {
        return Whole(distance + e.margin < vec4f(0.5f), e.whole);
    }
    let sure = (distance > e.margin) & (distance + e.margin < vec4f(1.0f));
    let lower = e.whole - select(vec4i(0), vec4i(1), e.offset < vec4f(0.0f));
    let upward = vec4<bool>(ROUNDING == CEIL) | (vec4<bool>(ROUNDING == ROUND_TO_ZERO) & (lower < vec4i(0)));
    return Whole(sure, select(lower, lower + vec4i(1), upward));
}

fn quantize_by_estimate(x: vec4u, c: Channel) -> Quantized {
    let estimate = estimate_affine(x, c.affine);
    let rounded = round_estimate(estimate);
    let whole = rounded.whole;
    let code = clamp(whole, vec4i(params.lo_int), vec4i(params.hi_int));
    let d = code - c.z_int;
    let difference = vec4f(d);
    let product = estimate_product(difference, c.affine.s);
    let magnitude = x & vec4u(MAGNITUDE_BITS);
    let vanishes = magnitude - vec4u(1u) < c.tiny - vec4u(1u);
    // With z = 0 a code of 0 has the sign of x / s, and the value that of x; but x = 0 gives +0 * s.
    let signed_zero = (magnitude != vec4u(0u)) & ((vec4u(whole) | c.affine.z) == vec4u(0u));
    let zero = select(c.affine.s, x, signed_zero) & vec4u(SIGN_BIT);
    let is_zero = d == vec4i(0);
    let sure = estimate.estimable & rounded.sure & !vanishes & (is_zero | is_product(product, bitcast<vec4u>(difference), c.affine.s));
    return Quantized(
        sure, code, select(product, zero, is_zero),
        (whole < vec4i(params.lo_int)), (whole > vec4i(params.hi_int)),
    );
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let first = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    var low = vec4u(0u);
    var high = vec4u(0u);
    // Bit 4 k + j: element j of the k-th four is still to be done.
    var pending = 0u;
    var c = channel(vec4u(scale[0]), vec4u(zero_point[0]));
    for (var k = 0u; k < params.vectors; k++) {
        let four = first + k * params.threads;
        let i = four * 4u;
        if (i >= params.size) {
            break;
        }
        if (PER_CHANNEL) {
            let at = channels(i, params.inner, params.count);
            c = channel(
                vec4u(scale[at.x], scale[at.y], scale[at.z], scale[at.w]),
                vec4u(zero_point[at.x], zero_point[at.y], zero_point[at.z], zero_point[at.w]),
            );
        }
        let result = quantize_by_estimate(x[four], c);
        int[four] = result.int;
        value[four] = result.value;
        let inside = vec4u(i) + vec4u(0u, 1u, 2u, 3u) < vec4u(params.size);
        let done = result.sure & inside;
        low += select(vec4u(0u), vec4u(1u), done & result.low);
        high += select(vec4u(0u), vec4u(1u), done & result.high);
        let left = select(vec4u(0u), vec4u(1u, 2u, 4u, 8u), inside & !result.sure);
        pending |= (left.x | left.y | left.z | left.w) << (4u * k);
    }
    let lo_key = f32_key(params.lo);
    let hi_key = f32_key(params.hi);
    while (pending != 0u) {
        let bit = countTrailingZeros(pending);
        pending &= pending - 1u;
        let four = first + (bit >> 2u) * params.threads;
        let place = bit & 3u;
        var at = 0u;
        if (PER_CHANNEL) {
            at = ((four * 4u + place) / params.inner) % params.count;
        }
        let s = scale[at];
        let z = zero_point[at];
        var r = f32_round_by(f32_add(f32_div(x[four][place], s), z), ROUNDING);
        // -0 is no less than a lower end of 0.
        let key = f32_key(select(r, 0u, is_zero(r)));
        if (!is_nan(r) && key < lo_key) {
            r = params.lo;
            low.x += 1u;
        }
        if (!is_nan(r) && key > hi_key) {
            r = params.hi;
            high.x += 1u;
        }
        int[four][place] = f32_to_i32(r);
        value[four][place] = f32_mul(f32_add(r, z ^ SIGN_BIT), s);
    }
    let lows = low.x + low.y + low.z + low.w;
    let highs = high.x + high.y + high.z + high.w;
    if (lows > 0u) {
        atomicAdd(&clipped[0], lows);
    }
    if (highs > 0u) {
        atomicAdd(&clipped[1], highs);
    }
}
