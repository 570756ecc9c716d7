// Sums as an accumulator of `bits` bits that wraps leaves them: the lowest bits in two's complement.
//     out[i] = exact[i] mod 2^bits, from -2^(bits - 1) to 2^(bits - 1) - 1
//     overflowed[i] = 1 where that is not exact[i]
// One thread per sum. exact, out: u32 words [count, words], low word first: 1 for i32, 2 for i64.
// overflowed: u32 [count].

override WORKGROUP_SIZE: u32 = 64u;

struct Params {
    count: u32,
    words: u32,
    // 2 to 64
    bits: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> exact: array<u32>;
@group(0) @binding(2) var<storage, read_write> out: array<u32>;
@group(0) @binding(3) var<storage, read_write> overflowed: array<u32>;

// The lowest `bits` bits of a word, 1 or more, with the highest of them repeated; all from 32 bits on.
fn lowest(word: u32, bits: u32) -> u32 {
    let spare = 32u - min(bits, 32u);
    return bitcast<u32>(bitcast<i32>(word << spare) >> spare);
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    if (index >= params.count) {
        return;
    }
    let at = index * params.words;
    let low = lowest(exact[at], params.bits);
    out[at] = low;
    var changed = low != exact[at];
    if (params.words == 2u) {
        var high = bitcast<u32>(bitcast<i32>(low) >> 31u);
        if (params.bits > 32u) {
            high = lowest(exact[at + 1u], params.bits - 32u);
        }
        out[at + 1u] = high;
        changed = changed || high != exact[at + 1u];
    }
    overflowed[index] = u32(changed);
}
