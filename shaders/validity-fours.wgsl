// validity.wgsl for many elements: by float estimates that are verified in integers. What is not verified is left
// to that kernel.
//
// A thread takes fours of neighbouring elements, `threads` fours apart, in rounds of eight.
//
// value, scale, zero_point: float32 bit patterns. int: r, words of i32 or i64. The last four may reach beyond the
// tensor. partial: what each thread found, see validity-reduce.wgsl. left: see left.wgsl.

override PER_CHANNEL: bool = true;
// All zero points are 0: nothing is added.
override WITHOUT_ZERO_POINT: bool = false;
// Words per integer: 1 for i32, 2 for i64, 0 to leave `int` alone.
override INT_WORDS: u32 = 0u;

struct Params {
    size: u32,
    threads: u32,
    // Of all rounds.
    words: u32,
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
@group(0) @binding(5) var<storage, read_write> int: array<vec4u>;
@group(0) @binding(6) var<storage, read_write> left: array<u32>;

const ROUND = 8u;
const HALF_BITS = 0x3f000000u;
// Exponent field of 2^22, where TO_WHOLE ends.
const ROUNDED_LIMIT = 0x4a800000u;

struct Rounded {
    sure: bool,
    whole: i32,
    residual: u32,
}

fn round_by_estimate(x: u32, s: u32, z: u32) -> Rounded {
    let es = exponent(s);
    let quotient = bitcast<u32>(estimate_quotient(x, s));
    // A zero over a normal number is a zero, whose sign does not matter here.
    let vanishes = (x & MAGNITUDE_BITS) == 0u;
    let q = select(quotient, 0u, vanishes);
    var sure = (vanishes & (es != 0u) & (es != EXPONENT_BITS)) | is_quotient(q, x, s);
    var sum = q;
    if (!WITHOUT_ZERO_POINT) {
        sum = bitcast<u32>(estimate_sum(bitcast<f32>(q), bitcast<f32>(z)));
        sure &= is_sum(sum, q, z);
    }
    let p = bitcast<f32>(sum ^ params.opaque_zero);
    let whole = bitcast<i32>(estimate_sum(p, TO_WHOLE)) - TO_WHOLE_BITS;
    // Exact: both are multiples of p's last place, and their difference is small.
    let residual = bitcast<u32>(p - f32(whole)) & MAGNITUDE_BITS;
    let small = exponent(sum) < ROUNDED_LIMIT;
    return Rounded(sure & small & (residual < HALF_BITS), whole, residual);
}

// What a thread has found so far of what is sure.
struct Found {
    // The largest residual, and the first index that has it.
    worst: u32,
    worst_at: u32,
    smallest: i32,
    largest: i32,
}

const NONE = Found(0u, 0xffffffffu, 0x7fffffff, -0x7fffffff - 1);

// Indices ascend; that of the very first element counts even where its residual is 0.
fn found_also(found: Found, r: Rounded, i: u32) -> Found {
    let is_worse = r.sure & ((r.residual > found.worst) | (found.worst_at == 0xffffffffu));
    return Found(
        select(found.worst, r.residual, is_worse), select(found.worst_at, i, is_worse),
        min(found.smallest, select(0x7fffffff, r.whole, r.sure)),
        max(found.largest, select(-0x7fffffff - 1, r.whole, r.sure)),
    );
}

fn key_of(whole: i32) -> u32 {
    return f32_key(bitcast<u32>(f32(whole)));
}

fn store_ints(four: u32, r: vec4i) {
    if (INT_WORDS == 1u) {
        int[four] = bitcast<vec4u>(r);
    }
    if (INT_WORDS == 2u) {
        let signs = select(vec4i(), vec4i(-1), r < vec4i());
        int[2u * four] = bitcast<vec4u>(vec4i(r.x, signs.x, r.y, signs.y));
        // Past an odd number of vectors nothing is there.
        if (4u * four + 2u < params.size) {
            int[2u * four + 1u] = bitcast<vec4u>(vec4i(r.z, signs.z, r.w, signs.w));
        }
    }
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let first = id.x;
    let fours = (params.size + 3u) / 4u;
    var found = NONE;
    var start = first;
    for (var word = first; word < params.words; word += params.threads) {
        var pending = 0u;
        var place = 1u;
        for (var k = 0u; k < ROUND; k++) {
            let four = start + k * params.threads;
            if (four >= fours) {
                break;
            }
            let i = four * 4u;
            var s = vec4u(scale[0]);
            var z = vec4u(zero_point[0]);
            if (PER_CHANNEL) {
                let a = channels(i, params.scale_inner, params.scale_count);
                let b = channels(i, params.zero_point_inner, params.zero_point_count);
                s = vec4u(scale[a.x], scale[a.y], scale[a.z], scale[a.w]);
                z = vec4u(zero_point[b.x], zero_point[b.y], zero_point[b.z], zero_point[b.w]);
            }
            let x = value[four];
            var r0 = round_by_estimate(x.x, s.x, z.x);
            var r1 = round_by_estimate(x.y, s.y, z.y);
            var r2 = round_by_estimate(x.z, s.z, z.z);
            var r3 = round_by_estimate(x.w, s.w, z.w);
            // A four that reaches beyond the tensor is left as it is.
            let whole = i + 4u <= params.size;
            r0.sure &= whole;
            r1.sure &= whole;
            r2.sure &= whole;
            r3.sure &= whole;
            found = found_also(found, r0, i);
            found = found_also(found, r1, i + 1u);
            found = found_also(found, r2, i + 2u);
            found = found_also(found, r3, i + 3u);
            store_ints(four, vec4i(r0.whole, r1.whole, r2.whole, r3.whole));
            pending |= left_of_four(i, vec4<bool>(r0.sure, r1.sure, r2.sure, r3.sure)) * place;
            place *= 16u;
        }
        left[word] = pending;
        start += ROUND * params.threads;
    }
    let none = found.smallest > found.largest;
    let min_key = select(~key_of(found.smallest), 0u, none);
    let max_key = select(key_of(found.largest), 0u, none);
    partial[first] = vec4u(found.worst, found.worst_at, min_key, max_key);
}
