// out[i] = fn(a[i'], b[i"]): one function of float32 numbers per element, as `apply` of a file of elementwise/
// gives it from bit patterns. i' = (i / a_inner) % a_count, i" alike.
// For all elements, one per thread, or for those that elementwise-fours.wgsl has left. Which function it is stands in
// Params: a slider must not compile a shader.

struct Params {
    size: u32,
    // See left.wgsl.
    threads: u32,
    words: u32,
    // One of the constants of the file that has `apply`.
    function: u32,
    a_inner: u32,
    a_count: u32,
    b_inner: u32,
    b_count: u32,
    // 1 where the operand is the constant beside it, a float32 bit pattern.
    a_is_constant: u32,
    a_constant: u32,
    b_is_constant: u32,
    b_constant: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> a: array<u32>;
@group(0) @binding(2) var<storage, read> b: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<u32>;
@group(0) @binding(4) var<storage, read> left: array<u32>;

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
        let x = select(a[(i / params.a_inner) % params.a_count], params.a_constant, params.a_is_constant == 1u);
        let y = select(b[(i / params.b_inner) % params.b_count], params.b_constant, params.b_is_constant == 1u);
        out[i] = apply(x, y);
    }
}
