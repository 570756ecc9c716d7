// Multiplies and adds in registers, 32 independent chains a thread: what arithmetic gives at best.
// Written as products and sums, as kernels are: compilers fuse them where the GPU can.
// The factor comes from a buffer, so that no compiler can know the result.

struct Params {
    turns: u32,
    threads: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> factor: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> result: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let f = factor[0];
    let start = vec4f(f32(id.x));
    var a0 = start; var a1 = start + 1.0; var a2 = start + 2.0; var a3 = start + 3.0;
    var a4 = start + 4.0; var a5 = start + 5.0; var a6 = start + 6.0; var a7 = start + 7.0;
    for (var turn = 0u; turn < params.turns; turn++) {
        a0 = a0 * f + f; a1 = a1 * f + f; a2 = a2 * f + f; a3 = a3 * f + f;
        a4 = a4 * f + f; a5 = a5 * f + f; a6 = a6 * f + f; a7 = a7 * f + f;
    }
    result[id.x] = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7;
}
