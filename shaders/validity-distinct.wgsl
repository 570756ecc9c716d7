// Brevitas' is_valid below 2 bits, where two distinct whole numbers r have to occur: which kinds of r there are.
// After validity-reduce.wgsl, whose smallest and largest r it looks for. One thread per element, in integers.
//
// value, scale, zero_point: float32 bit patterns.

struct Params {
    size: u32,
    scale_inner: u32,
    scale_count: u32,
    zero_point_inner: u32,
    zero_point_count: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> value: array<u32>;
@group(0) @binding(2) var<storage, read> scale: array<u32>;
@group(0) @binding(3) var<storage, read> zero_point: array<u32>;
// Word 5 receives a bit for each kind: the smallest, the largest if it differs, others, NaN.
@group(0) @binding(4) var<storage, read_write> record: array<atomic<u32>>;

fn kind_of(r: u32) -> u32 {
    if (is_nan(r)) {
        return 8u;
    }
    if (r == atomicLoad(&record[3])) {
        return 1u;
    }
    return select(4u, 2u, r == atomicLoad(&record[4]));
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let i = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    if (i >= params.size) {
        return;
    }
    let s = scale[(i / params.scale_inner) % params.scale_count];
    let z = zero_point[(i / params.zero_point_inner) % params.zero_point_count];
    let rounded = f32_rne(f32_add(f32_div(value[i], s), z));
    let kind = kind_of(select(rounded, 0u, is_zero(rounded)));
    if ((atomicLoad(&record[5]) & kind) == 0u) {
        atomicOr(&record[5], kind);
    }
}
