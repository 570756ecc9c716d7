// Brevitas' is_valid below 2 bits, last part: a record of validity-reduce.wgsl whose word 5 holds the kinds of
// validity-distinct.wgsl becomes the one by the rule `binary`. One thread.
//     valid = residual < tolerance, two distinct r, and a negative one just where lo is negative
// Word 5 becomes the number of distinct r, 3 for more.

struct Params {
    // As bit patterns.
    lo: u32,
    tolerance: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> record: array<u32>;

fn is_negative(a: u32) -> bool {
    return a >= SIGN_BIT && !is_zero(a);
}

@compute @workgroup_size(1)
fn main() {
    // The others may be several numbers: with the two they are three at least.
    let distinct = min(countOneBits(record[5]), 3u);
    let residual = record[1];
    let whole = residual < params.tolerance && !is_nan(residual);
    let has_right_signs = is_negative(record[3]) == is_negative(params.lo);
    record[0] = select(0u, 1u, whole && distinct == 2u && has_right_signs);
    record[5] = distinct;
}
