// The k-th smallest number of each row, one digit: counts how often each value of a digit of the keys occurs
// among the elements whose higher digits are those found so far. kth-value-pick.wgsl then finds the digit.
//
// A key is an unsigned integer that ascends as the numbers do: the magnitude's bits where |x| is ranked, else
// f32_key. NaN is made one pattern, so that all are equal and the largest.
//
// A thread takes fours of neighbouring elements of one row, `slices` fours apart; `slices` threads share a row.
// The fours at the ends of a row may hold elements of its neighbours, which are passed over.
//
// x: float32 bit patterns. selection: per row [higher digits, rank]. counts: 2048 per row, zeroed beforehand.

struct Params {
    rows: u32,
    // Elements per row.
    length: u32,
    // Threads per row.
    slices: u32,
    // 1 to rank |x|.
    magnitude: u32,
    // Bits below the digit, and bits of the digit; together 32 for the first one.
    shift: u32,
    bits: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4u>;
@group(0) @binding(2) var<storage, read> selection: array<vec2u>;
@group(0) @binding(3) var<storage, read_write> counts: array<atomic<u32>>;

fn keys(x: vec4u) -> vec4u {
    let magnitudes = x & vec4u(MAGNITUDE_BITS);
    let is_nan = magnitudes > vec4u(INF_BITS);
    if (params.magnitude == 1u) {
        return select(magnitudes, vec4u(NAN_BITS), is_nan);
    }
    let ordered = select(x | vec4u(SIGN_BIT), ~x, x >= vec4u(SIGN_BIT));
    return select(ordered, vec4u(NAN_BITS | SIGN_BIT), is_nan);
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let thread = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    let row = thread / params.slices;
    if (row >= params.rows) {
        return;
    }
    let start = row * params.length;
    let end = start + params.length;
    let above = params.shift + params.bits;
    let mask = (1u << params.bits) - 1u;
    // Nothing is known before the first digit, and nothing stands above it.
    let is_first = above == 32u;
    let higher = selection[row].x;
    for (var four = start / 4u + thread % params.slices; four * 4u < end; four += params.slices) {
        let key = keys(x[four]);
        let i = vec4u(four * 4u) + vec4u(0u, 1u, 2u, 3u);
        let shares = (key >> vec4u(above % 32u)) == vec4u(higher);
        let counted = (i >= vec4u(start)) & (i < vec4u(end)) & (vec4<bool>(is_first) | shares);
        let place = ((key >> vec4u(params.shift)) & vec4u(mask)) + vec4u(row * 2048u);
        if (counted.x) {
            atomicAdd(&counts[place.x], 1u);
        }
        if (counted.y) {
            atomicAdd(&counts[place.y], 1u);
        }
        if (counted.z) {
            atomicAdd(&counts[place.z], 1u);
        }
        if (counted.w) {
            atomicAdd(&counts[place.w], 1u);
        }
    }
}
