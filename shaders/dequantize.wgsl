// out[i] = fl32(fl32(fl32(int[i]) - zero_point) * scale), each step correctly rounded on any GPU, in integers.
// Parameters repeat: element i uses the one at (i / inner) mod count.
//
// For all elements of a small tensor, one per thread, or for those that dequantize-fours.wgsl has left.
//
// int: i32, or i64 as two words, the low one first (WIDE). scale, zero_point, out: float32 bit patterns.

override WIDE: bool = false;

struct Params {
    size: u32,
    // See left.wgsl.
    threads: u32,
    words: u32,
    scale_inner: u32,
    scale_count: u32,
    zero_point_inner: u32,
    zero_point_count: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> int: array<u32>;
@group(0) @binding(2) var<storage, read> scale: array<u32>;
@group(0) @binding(3) var<storage, read> zero_point: array<u32>;
@group(0) @binding(4) var<storage, read_write> out: array<u32>;
@group(0) @binding(5) var<storage, read> left: array<u32>;

fn load(i: u32) -> u32 {
    if (WIDE) {
        return i64_to_f32(int[2u * i], int[2u * i + 1u]);
    }
    return i32_to_f32(bitcast<i32>(int[i]));
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let stride = num_workgroups.x * num_workgroups.y * 64u;
    var walk = walked_on(begin_walk(linear_index(workgroup_id, num_workgroups, local_index, 64u)), stride);
    while (walk.bits != 0u) {
        let i = walked_element(walk);
        walk.bits &= walk.bits - 1u;
        walk = walked_on(walk, stride);
        let s = scale[(i / params.scale_inner) % params.scale_count];
        let z = zero_point[(i / params.zero_point_inner) % params.zero_point_count];
        out[i] = f32_mul(f32_add(load(i), z ^ SIGN_BIT), s);
    }
}
