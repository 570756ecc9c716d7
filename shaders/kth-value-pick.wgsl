// The k-th smallest number of each row, one digit: finds the digit in whose count the rank falls, appends it to
// the higher ones, leaves the rank among the elements that share them, and zeroes the counts for the next digit.
// One workgroup per row; each of its threads sums 2048 / 64 counts.
//
// selection: per row [digits found so far, rank from 0]. out: per row the number whose key the digits are,
// a float32 bit pattern; right after the last digit.

struct Params {
    rows: u32,
    // k - 1
    rank: u32,
    // 1 where |x| is ranked.
    magnitude: u32,
    // Bits below the digit, and bits of the digit; together 32 for the first one.
    shift: u32,
    bits: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> counts: array<u32>;
@group(0) @binding(2) var<storage, read_write> selection: array<vec2u>;
@group(0) @binding(3) var<storage, read_write> out: array<u32>;

const THREADS = 64u;
const COUNTS_EACH = 32u;

var<workgroup> sums: array<u32, THREADS>;

fn from_key(key: u32) -> u32 {
    return select(select(~key, key ^ SIGN_BIT, key >= SIGN_BIT), key, params.magnitude == 1u);
}

@compute @workgroup_size(THREADS)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) thread: u32,
) {
    let row = linear_index(workgroup_id, num_workgroups, 0u, 1u);
    let is_row = row < params.rows;
    let is_first = params.shift + params.bits == 32u;
    let known = selection[min(row, params.rows - 1u)];
    let higher = select(known.x, 0u, is_first);
    let rank = select(known.y, params.rank, is_first);
    let base = (row * THREADS + thread) * COUNTS_EACH;
    var own: array<u32, COUNTS_EACH>;
    var sum = 0u;
    for (var i = 0u; i < COUNTS_EACH && is_row; i++) {
        own[i] = counts[base + i];
        counts[base + i] = 0u;
        sum += own[i];
    }
    sums[thread] = sum;
    // All have read the selection before one writes it.
    workgroupBarrier();
    var below = 0u;
    for (var i = 0u; i < thread; i++) {
        below += sums[i];
    }
    if (!is_row || rank < below || rank - below >= sum) {
        return;
    }
    var place = 0u;
    var rest = rank - below;
    while (place < COUNTS_EACH - 1u && rest >= own[place]) {
        rest -= own[place];
        place++;
    }
    let digits = (higher << params.bits) | (thread * COUNTS_EACH + place);
    selection[row] = vec2u(digits, rest);
    out[row] = from_key(digits);
}
