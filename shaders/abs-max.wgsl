// out[r] = max |x| over row r of x seen as [rows, row_size]; a NaN anywhere in the row makes it NaN, as in torch.
//
// Magnitudes of float32 numbers ascend with their bit patterns as unsigned integers, and NaN lies beyond
// infinity: the maximum is one of integers. A workgroup takes a chunk of `chunk` elements of one row, its
// threads 64 apart, and adds its maximum to out[r], which is zeroed beforehand.

struct Params {
    row_size: u32,
    // Elements per workgroup.
    chunk: u32,
    chunks_per_row: u32,
    rows: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read_write> out: array<atomic<u32>>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let group = linear_index(workgroup_id, num_workgroups, 0u, 1u);
    let row = group / params.chunks_per_row;
    if (row >= params.rows) {
        return;
    }
    let first = (group % params.chunks_per_row) * params.chunk;
    let end = min(first + params.chunk, params.row_size);
    var largest = 0u;
    for (var i = first + local_index; i < end; i += 64u) {
        largest = max(largest, x[row * params.row_size + i] & MAGNITUDE_BITS);
    }
    // One bit pattern for every NaN.
    largest = select(largest, NAN_BITS, largest > INF_BITS);
    if (largest > 0u) {
        atomicMax(&out[row], largest);
    }
}
