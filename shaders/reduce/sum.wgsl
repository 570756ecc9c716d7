// out[r] = the sum of row r of x seen as [rows, length], from left to right: one workgroup per row, for long rows.
//
// A block of elements at a time, one thread adds float estimates in the order of the row; then all threads verify
// one step each in integers. A block with a step that was not verified is added once more, in integers.
//
// x, out: float32 bit patterns.

struct Params {
    // Elements per row.
    length: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read_write> out: array<u32>;

// Each has four neighbouring elements of a block.
const THREADS = 64u;

var<workgroup> addends: array<vec4u, THREADS>;
// sums[k][j]: with all up to addends[k][j], by estimate.
var<workgroup> sums: array<vec4u, THREADS>;
var<workgroup> sum: u32;
var<workgroup> unsure: atomic<u32>;

fn estimate_block(fours: u32) {
    var last = bitcast<f32>(sum);
    for (var k = 0u; k < fours; k++) {
        let next = bitcast<vec4f>(addends[k]);
        let a = estimate_sum(last, next.x);
        let b = estimate_sum(a, next.y);
        let c = estimate_sum(b, next.z);
        last = estimate_sum(c, next.w);
        sums[k] = bitcast<vec4u>(vec4f(a, b, c, last));
    }
}

fn add_block(fours: u32) {
    for (var k = 0u; k < fours; k++) {
        for (var j = 0u; j < 4u; j++) {
            sum = f32_add(sum, addends[k][j]);
        }
    }
}

// +0 beyond the row's end adds nothing, since no sum that began with +0 is -0.
fn four_of(start: u32, i: u32) -> vec4u {
    var four = vec4u(0u);
    for (var j = 0u; j < 4u; j++) {
        if (i + j < params.length) {
            four[j] = x[start + i + j];
        }
    }
    return four;
}

@compute @workgroup_size(THREADS)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(local_invocation_index) thread: u32,
) {
    let row = workgroup_id.x;
    let start = row * params.length;
    for (var block = 0u; block < params.length; block += 4u * THREADS) {
        let fours = min(THREADS, (params.length - block + 3u) / 4u);
        let addend = four_of(start, block + 4u * thread);
        addends[thread] = addend;
        workgroupBarrier();
        if (thread == 0u) {
            atomicStore(&unsure, 0u);
            estimate_block(fours);
        }
        workgroupBarrier();
        if (thread < fours) {
            var before = sum;
            if (thread > 0u) {
                before = sums[thread - 1u].w;
            }
            let after = sums[thread];
            let first_two = is_sum(after.x, before, addend.x) & is_sum(after.y, after.x, addend.y);
            if (!(first_two & is_sum(after.z, after.y, addend.z) & is_sum(after.w, after.z, addend.w))) {
                atomicStore(&unsure, 1u);
            }
        }
        workgroupBarrier();
        if (thread == 0u) {
            if (atomicLoad(&unsure) == 1u) {
                add_block(fours);
            } else {
                sum = sums[fours - 1u].w;
            }
        }
        workgroupBarrier();
    }
    if (thread == 0u) {
        out[row] = sum;
    }
}
