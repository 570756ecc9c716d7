// Brevitas' is_valid, first half: how far are value / scale + zero_point from whole numbers, and which are these?
//     p = fl32(fl32(value / s) + z),   r = rne(p),   residual = |fl32(p - r)|
// Each thread leaves what it found in `partial`; validity-reduce.wgsl makes the record of it.
//
// A thread takes fours of neighbouring elements, `threads` fours apart, in rounds of eight. First it does a round
// with float estimates that are verified in integers; then the elements that were not verified, in integers.
// (A branch would not do: some GPUs run both sides.)
//
// value, scale, zero_point: float32 bit patterns; the last four may reach beyond the tensor.
// int: r, saturated, NaN as 0; words of i32 or i64; written only if INT_WORDS says so.

override PER_CHANNEL: bool = true;
// Words per integer: 1 for i32, 2 for i64, 0 to leave `int` alone.
override INT_WORDS: u32 = 0u;

struct Params {
    size: u32,
    threads: u32,
    scale_inner: u32,
    scale_count: u32,
    zero_point_inner: u32,
    zero_point_count: u32,
    // Always 0, which the compiler does not know: p is rounded before it goes on.
    opaque_zero: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> value: array<vec4u>;
@group(0) @binding(2) var<storage, read> scale: array<u32>;
@group(0) @binding(3) var<storage, read> zero_point: array<u32>;
@group(0) @binding(4) var<storage, read_write> partial: array<vec4u>;
@group(0) @binding(5) var<storage, read_write> int: array<u32>;

const ROUND = 8u;

struct Rounded {
    sure: vec4<bool>,
    whole: vec4i,
    residual: vec4u,
}

fn round_by_estimate(x: vec4u, s: vec4u, z: vec4u) -> Rounded {
    let es = exponents(s);
    let quotient = bitcast<vec4u>(estimate_quotient(x, s));
    // A zero over a normal number is a zero, whose sign does not matter here.
    let vanishes = (x << vec4u(1u)) == vec4u(0u);
    let q = select(quotient, vec4u(0u), vanishes);
    let q_sure = (vanishes & (es != vec4u(0u)) & (es != vec4u(EXPONENT_BITS))) | is_quotient(q, x, s);
    let sum = bitcast<vec4u>(estimate_sum(bitcast<vec4f>(q), bitcast<vec4f>(z)));
    let p_sure = is_sum(sum, q, z);
    let p = bitcast<vec4f>(sum ^ vec4u(params.opaque_zero));
    let whole = bitcast<vec4i>(estimate_sum(p, vec4f(TO_WHOLE))) - vec4i(TO_WHOLE_BITS);
    // Exact: both are multiples of p's last place, and their difference is small.
    let residual = bitcast<vec4u>(p - vec4f(whole)) & vec4u(MAGNITUDE_BITS);
    let small = exponents(sum) < vec4u(ROUNDED_LIMIT);
    return Rounded(q_sure & p_sure & small & (residual < vec4u(HALF_BITS)), whole, residual);
}

const HALF_BITS = 0x3f000000u;
// Exponent field of 2^22, where TO_WHOLE ends.
const ROUNDED_LIMIT = 0x4a800000u;

fn store_int(i: u32, r: u32) {
    if (INT_WORDS == 1u) {
        int[i] = bitcast<u32>(f32_to_i32(r));
    }
    if (INT_WORDS == 2u) {
        let wide = f32_to_i64(r);
        int[2u * i] = wide.x;
        int[2u * i + 1u] = wide.y;
    }
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let first = id.x;
    let fours = (params.size + 3u) / 4u;
    // The largest residual so far, and the first index that has it.
    var worst = 0u;
    var worst_at = 0xffffffffu;
    // Keys of the smallest (complemented) and the largest r; 0 while there is none.
    var min_key = 0u;
    var max_key = 0u;
    for (var start = first; start < fours; start += ROUND * params.threads) {
        // Bit 4 k + j: element j of the k-th four is still to be done.
        var pending = 0u;
        for (var k = 0u; k < ROUND; k++) {
            let four = start + k * params.threads;
            if (four >= fours) {
                break;
            }
            let i = vec4u(four * 4u) + vec4u(0u, 1u, 2u, 3u);
            var s = vec4u(scale[0]);
            var z = vec4u(zero_point[0]);
            if (PER_CHANNEL) {
                let a = channels(i.x, params.scale_inner, params.scale_count);
                let b = channels(i.x, params.zero_point_inner, params.zero_point_count);
                s = vec4u(scale[a.x], scale[a.y], scale[a.z], scale[a.w]);
                z = vec4u(zero_point[b.x], zero_point[b.y], zero_point[b.z], zero_point[b.w]);
            }
            let result = round_by_estimate(value[four], s, z);
            let inside = i < vec4u(params.size);
            let done = result.sure & inside;
            let left = select(vec4u(0u), vec4u(1u, 2u, 4u, 8u), inside & !result.sure);
            pending |= (left.x | left.y | left.z | left.w) << (4u * k);
            let r = bitcast<vec4u>(vec4f(result.whole));
            let key = select(r | vec4u(SIGN_BIT), ~r, r >= vec4u(SIGN_BIT));
            let low = select(vec4u(0u), ~key, done);
            let high = select(vec4u(0u), key, done);
            min_key = max(min_key, max(max(low.x, low.y), max(low.z, low.w)));
            max_key = max(max_key, max(max(high.x, high.y), max(high.z, high.w)));
            let residual = select(vec4u(0u), result.residual, done);
            let most = max(max(residual.x, residual.y), max(residual.z, residual.w));
            let where_most = select(vec4u(0xffffffffu), i, done & (residual == vec4u(most)));
            let at = min(min(where_most.x, where_most.y), min(where_most.z, where_most.w));
            if (most > worst || (most == worst && at < worst_at)) {
                worst = most;
                worst_at = at;
            }
            if (INT_WORDS > 0u) {
                for (var j = 0u; j < 4u; j++) {
                    if (done[j]) {
                        store_int(i[j], r[j]);
                    }
                }
            }
        }
        while (pending != 0u) {
            let bit = countTrailingZeros(pending);
            pending &= pending - 1u;
            let four = start + (bit >> 2u) * params.threads;
            let i = four * 4u + (bit & 3u);
            var a = 0u;
            var b = 0u;
            if (PER_CHANNEL) {
                a = (i / params.scale_inner) % params.scale_count;
                b = (i / params.zero_point_inner) % params.zero_point_count;
            }
            let p = f32_add(f32_div(value[four][bit & 3u], scale[a]), zero_point[b]);
            let rounded = f32_rne(p);
            let r = select(rounded, 0u, is_zero(rounded));
            let residual = f32_add(p, rounded ^ SIGN_BIT) & MAGNITUDE_BITS;
            if (residual > worst || (residual == worst && i < worst_at)) {
                worst = residual;
                worst_at = i;
            }
            if (!is_nan(r)) {
                min_key = max(min_key, ~f32_key(r));
                max_key = max(max_key, f32_key(r));
            }
            store_int(i, r);
        }
    }
    partial[first] = vec4u(worst, worst_at, min_key, max_key);
}
