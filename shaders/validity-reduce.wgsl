// Brevitas' is_valid, second half: one workgroup makes the record of what the threads of validity.wgsl found.
//     valid = residual < tolerance and lo <= r <= hi everywhere; a NaN anywhere makes it invalid
// record: valid (0 or 1), residual, index of the first element that has it (0 if there is none), smallest r,
// largest r (of the elements that are not NaN, 0 if none), 0; the residual and the r as float32 bit patterns.

struct Params {
    // Number of partials.
    count: u32,
    // As bit patterns.
    lo: u32,
    hi: u32,
    tolerance: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
// Largest residual, its first index, complemented key of the smallest r, key of the largest.
@group(0) @binding(1) var<storage, read> partial: array<vec4u>;
@group(0) @binding(2) var<storage, read_write> record: array<u32>;

const THREADS = 64u;

var<workgroup> worst: atomic<u32>;
// Complemented, so that zero stands for none.
var<workgroup> worst_at: atomic<u32>;
var<workgroup> min_key: atomic<u32>;
var<workgroup> max_key: atomic<u32>;

fn from_key(key: u32) -> u32 {
    return select(~key, key ^ SIGN_BIT, key >= SIGN_BIT);
}

@compute @workgroup_size(THREADS)
fn main(@builtin(local_invocation_index) thread: u32) {
    // An index of all ones stands for none: a partial without elements.
    var found = vec4u(0u, 0xffffffffu, 0u, 0u);
    for (var i = thread; i < params.count; i += THREADS) {
        let next = partial[i];
        let nearer = next.x == found.x && next.y < found.y;
        if (next.x > found.x || nearer) {
            found = vec4u(next.xy, found.zw);
        }
        found = vec4u(found.xy, max(found.zw, next.zw));
    }
    atomicMax(&worst, found.x);
    atomicMax(&min_key, found.z);
    atomicMax(&max_key, found.w);
    workgroupBarrier();
    let residual = atomicLoad(&worst);
    if (found.x == residual) {
        atomicMax(&worst_at, ~found.y);
    }
    workgroupBarrier();
    if (thread == 0u) {
        let lowest = ~atomicLoad(&min_key);
        let highest = atomicLoad(&max_key);
        let none = highest == 0u;
        let smallest = select(from_key(lowest), 0u, none);
        let largest = select(from_key(highest), 0u, none);
        // Non-negative floats compare as integers, and NaN is larger than any tolerance.
        let whole = residual < params.tolerance && !is_nan(residual);
        let in_range = f32_key(smallest) >= f32_key(params.lo) && f32_key(largest) <= f32_key(params.hi);
        record[0] = select(0u, 1u, whole && in_range);
        record[1] = residual;
        let at = atomicLoad(&worst_at);
        record[2] = select(~at, 0u, at == 0u);
        record[3] = smallest;
        record[4] = largest;
        record[5] = 0u;
    }
}
