// out[i] = fl32(fl32(fl32(int[i]) - zero_point) * scale), each step correctly rounded on the bit patterns.
// Parameters repeat: element i uses the one at (i / inner) % count. One thread per element.
// int: i32, or i64 as two words, the low one first (WIDE). scale, zero_point, out: float32 bit patterns.

override WIDE: bool = false;

struct Params {
    size: u32,
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
    var q = 0u;
    if (WIDE) {
        q = i64_to_f32(int[2u * i], int[2u * i + 1u]);
    } else {
        q = i32_to_f32(bitcast<i32>(int[i]));
    }
    let s = scale[(i / params.scale_inner) % params.scale_count];
    let z = zero_point[(i / params.zero_point_inner) % params.zero_point_count];
    out[i] = f32_mul(f32_add(q, z ^ SIGN_BIT), s);
}
