// out[r] = the largest or the smallest of row r of x seen as [rows, length]: one workgroup per row, for long rows.
// Each thread looks at every 256th element; then the threads that found the best one agree on the first.
//
// x, out: float32 bit patterns.

struct Params {
    // Elements per row.
    length: u32,
    // MAX or MIN.
    function: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read_write> out: array<u32>;

const THREADS = 256u;

var<workgroup> best_key: atomic<u32>;
// Complemented, so that zero stands for none.
var<workgroup> first: atomic<u32>;

@compute @workgroup_size(THREADS)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(local_invocation_index) thread: u32,
) {
    let row = workgroup_id.x;
    let start = row * params.length;
    var found_key = 0u;
    var found_at = 0u;
    for (var i = thread; i < params.length; i += THREADS) {
        let key = winning_key(x[start + i], params.function);
        if (key > found_key) {
            found_key = key;
            found_at = i;
        }
    }
    atomicMax(&best_key, found_key);
    workgroupBarrier();
    if (found_key == atomicLoad(&best_key)) {
        atomicMax(&first, ~found_at);
    }
    workgroupBarrier();
    if (thread == 0u) {
        let best = x[start + ~atomicLoad(&first)];
        out[row] = select(best, NAN_BITS, is_nan(best));
    }
}
