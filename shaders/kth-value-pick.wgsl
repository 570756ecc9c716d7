// After a pass of kth-value-count: finds the value of 8 bits in which the k-th smallest key lies, adds it to
// the selection, leaves the rank among the keys that share it, and zeroes the counts for the next pass.
// The last pass writes the selected key, a float32 bit pattern, to out. One thread.

struct Params {
    // Rank from 1 on; counts in the first pass, whose shift is 24.
    k: u32,
    shift: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> counts: array<u32, 256>;
@group(0) @binding(2) var<storage, read_write> selection: array<u32, 2>;
@group(0) @binding(3) var<storage, read_write> out: array<u32>;

@compute @workgroup_size(1)
fn main() {
    let is_first = params.shift == 24u;
    var rank = select(selection[1], params.k, is_first);
    let higher = select(selection[0], 0u, is_first);
    var picked = 0u;
    var is_found = false;
    for (var bin = 0u; bin < 256u; bin++) {
        let count = counts[bin];
        counts[bin] = 0u;
        if (!is_found && rank <= count) {
            is_found = true;
            picked = bin;
        }
        if (!is_found) {
            rank -= count;
        }
    }
    let key = higher | (picked << params.shift);
    selection[0] = key;
    selection[1] = rank;
    if (params.shift == 0u) {
        out[0] = key;
    }
}
