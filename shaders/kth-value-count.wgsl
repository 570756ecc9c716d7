// One pass of a radix selection over |x|: how many keys have each value of the 8 bits from `shift` on,
// among those whose higher bits are the ones selected so far.
//
// The key of a number is its bit pattern without the sign, 31 bits: it ascends as |x| does, NaN last.
// A workgroup takes `chunk` elements, counts them in its own memory, and adds that to counts[256].
// selection: [higher bits selected so far, rank that is left]; both written by kth-value-pick.

struct Params {
    size: u32,
    chunk: u32,
    // 24, 16, 8, 0
    shift: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read> selection: array<u32>;
@group(0) @binding(3) var<storage, read_write> counts: array<atomic<u32>, 256>;

var<workgroup> own: array<atomic<u32>, 256>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    for (var bin = local_index; bin < 256u; bin += 64u) {
        atomicStore(&own[bin], 0u);
    }
    workgroupBarrier();
    let first = linear_index(workgroup_id, num_workgroups, 0u, 1u) * params.chunk;
    let end = min(first + params.chunk, params.size);
    // Nothing is selected before the first pass: its keys have no higher bits.
    let selected = select(selection[0] >> (params.shift + 8u), 0u, params.shift == 24u);
    for (var i = first + local_index; i < end; i += 64u) {
        let magnitude = x[i] & MAGNITUDE_BITS;
        let key = select(magnitude, NAN_BITS, magnitude > INF_BITS);
        let higher = select(key >> (params.shift + 8u), 0u, params.shift == 24u);
        if (higher == selected) {
            atomicAdd(&own[(key >> params.shift) & 0xffu], 1u);
        }
    }
    workgroupBarrier();
    for (var bin = local_index; bin < 256u; bin += 64u) {
        let count = atomicLoad(&own[bin]);
        if (count > 0u) {
            atomicAdd(&counts[bin], count);
        }
    }
}
