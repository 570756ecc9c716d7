// out[r] = max |x| over row r of x seen as [rows, length]; NaN wins, as in torch.
//
// A thread takes fours of neighbouring elements of one row, `slices` fours apart; `slices` threads share a row.
// The fours at the ends of a row may hold elements of its neighbours, which are passed over. Magnitudes
// compare as integers, with NaN (made 0x7fc00000) beyond infinity. Where threads share a row, out is zeroed
// beforehand and they meet in it.
//
// x, out: float32 bit patterns.

struct Params {
    rows: u32,
    // Elements per row.
    length: u32,
    // Threads per row.
    slices: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4u>;
@group(0) @binding(2) var<storage, read_write> out: array<atomic<u32>>;

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
    var largest = vec4u(0u);
    for (var four = start / 4u + thread % params.slices; four * 4u < end; four += params.slices) {
        let i = vec4u(four * 4u) + vec4u(0u, 1u, 2u, 3u);
        let inside = (i >= vec4u(start)) & (i < vec4u(end));
        largest = max(largest, select(vec4u(0u), x[four] & vec4u(MAGNITUDE_BITS), inside));
    }
    let most = max(max(largest.x, largest.y), max(largest.z, largest.w));
    let result = select(most, NAN_BITS, most > INF_BITS);
    if (params.slices == 1u) {
        atomicStore(&out[row], result);
    } else {
        atomicMax(&out[row], result);
    }
}
