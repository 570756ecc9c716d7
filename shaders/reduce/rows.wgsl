// out[r] = the sum (from left to right), the largest or the smallest of row r of x seen as [rows, length].
// One thread per row: for short rows, and many. Sums are correctly rounded at each step, in integers.
//
// x, out: float32 bit patterns.

struct Params {
    rows: u32,
    // Elements per row.
    length: u32,
    // SUM, MAX or MIN.
    function: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read_write> out: array<u32>;

fn sum_of(start: u32) -> u32 {
    var sum = 0u;
    for (var i = start; i < start + params.length; i++) {
        sum = f32_add(sum, x[i]);
    }
    return sum;
}

fn winner_of(start: u32) -> u32 {
    var best = 0u;
    var best_key = 0u;
    for (var i = start; i < start + params.length; i++) {
        let key = winning_key(x[i], params.function);
        if (key > best_key) {
            best_key = key;
            best = x[i];
        }
    }
    return select(best, NAN_BITS, is_nan(best));
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let row = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    if (row >= params.rows) {
        return;
    }
    let start = row * params.length;
    if (params.function == SUM) {
        out[row] = sum_of(start);
    } else {
        out[row] = winner_of(start);
    }
}
