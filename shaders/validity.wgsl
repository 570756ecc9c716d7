// Brevitas' is_valid, first half: how far are value / scale + zero_point from whole numbers, and which are these?
//     p = fl32(fl32(value / s) + z),   r = rne(p),   residual = |fl32(p - r)|
// Each thread leaves what it found in `partial`; validity-reduce.wgsl makes the record of it.
//
// In integers: for all elements of a small tensor, one per thread, or for those that validity-fours.wgsl has left.
//
// value, scale, zero_point: float32 bit patterns.
// int: r, saturated, NaN as 0; words of i32 or i64; written only if INT_WORDS says so.

// Words per integer: 1 for i32, 2 for i64, 0 to leave `int` alone.
override INT_WORDS: u32 = 0u;

struct Params {
    size: u32,
    // See left.wgsl.
    threads: u32,
    words: u32,
    // Of this kernel's threads, in `partial`.
    first_partial: u32,
    scale_inner: u32,
    scale_count: u32,
    zero_point_inner: u32,
    zero_point_count: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> value: array<u32>;
@group(0) @binding(2) var<storage, read> scale: array<u32>;
@group(0) @binding(3) var<storage, read> zero_point: array<u32>;
@group(0) @binding(4) var<storage, read_write> partial: array<vec4u>;
@group(0) @binding(5) var<storage, read_write> int: array<u32>;
@group(0) @binding(6) var<storage, read> left: array<u32>;

fn store_int(i: u32, r: u32) {
    if (INT_WORDS == 1u) {
        int[i] = bitcast<u32>(f32_to_i32(r));
    }
    if (INT_WORDS == 2u) {
        let wide = f32_to_i64(r);
        int[2u * i] = wide.x;
        int[2u * i + 1u] = wide.y;
    }
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let thread = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    let stride = num_workgroups.x * num_workgroups.y * 64u;
    // The largest residual so far, and the first index that has it.
    var worst = 0u;
    var worst_at = 0xffffffffu;
    // Keys of the smallest (complemented) and the largest r; 0 while there is none.
    var min_key = 0u;
    var max_key = 0u;
    var walk = walked_on(begin_walk(thread), stride);
    while (walk.bits != 0u) {
        let i = walked_element(walk);
        walk.bits &= walk.bits - 1u;
        walk = walked_on(walk, stride);
        let s = scale[(i / params.scale_inner) % params.scale_count];
        let z = zero_point[(i / params.zero_point_inner) % params.zero_point_count];
        let p = f32_add(f32_div(value[i], s), z);
        let rounded = f32_rne(p);
        let r = select(rounded, 0u, is_zero(rounded));
        let residual = f32_add(p, rounded ^ SIGN_BIT) & MAGNITUDE_BITS;
        let is_worse = residual > worst || (residual == worst && i < worst_at);
        worst = select(worst, residual, is_worse);
        worst_at = select(worst_at, i, is_worse);
        min_key = max(min_key, select(~f32_key(r), 0u, is_nan(r)));
        max_key = max(max_key, select(f32_key(r), 0u, is_nan(r)));
        store_int(i, r);
    }
    partial[params.first_partial + thread] = vec4u(worst, worst_at, min_key, max_key);
}
