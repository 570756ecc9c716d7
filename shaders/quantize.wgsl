// Fake-quantize, with per-tensor or per-channel scale s and zero point z (Brevitas' IntQuant), in integers:
//     r     = R(fl32(fl32(x / s) + z))            R by ROUNDING, see exact/f32-round-by.wgsl
//     int   = clamp(r, lo, hi)                    in float32, as torch does
//     value = fl32(fl32(int - z) * s)
// A NaN r gives the value NaN and the integer 0, and counts as not clipped.
//
// For all elements of a small tensor, one per thread, or for those that quantize-fours.wgsl has left.
//
// x, scale, zero_point, value: float32 bit patterns. clipped: [low, high], zeroed beforehand.

override ROUNDING: u32 = ROUND;
// What is written; an output that nobody reads is not.
override WRITE_INT: bool = true;
override WRITE_VALUE: bool = true;
override COUNT: bool = true;

struct Params {
    size: u32,
    // See left.wgsl.
    threads: u32,
    words: u32,
    // The first element, a multiple of 4, of those that have a thread each.
    alone: u32,
    inner: u32,
    count: u32,
    // The range as whole float32 numbers' bit patterns.
    lo: u32,
    hi: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read> scale: array<u32>;
@group(0) @binding(3) var<storage, read> zero_point: array<u32>;
@group(0) @binding(4) var<storage, read_write> int: array<i32>;
@group(0) @binding(5) var<storage, read_write> value: array<u32>;
@group(0) @binding(6) var<storage, read_write> clipped: array<atomic<u32>, 2>;
@group(0) @binding(7) var<storage, read> left: array<u32>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let stride = num_workgroups.x * num_workgroups.y * 64u;
    let lo_key = f32_key(params.lo);
    let hi_key = f32_key(params.hi);
    var low = 0u;
    var high = 0u;
    let thread = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    var walk = walked_on(begin_walk_with(thread, params.alone), stride);
    while (walk.bits != 0u) {
        let i = walked_element(walk);
        walk.bits &= walk.bits - 1u;
        walk = walked_on(walk, stride);
        let at = (i / params.inner) % params.count;
        let s = scale[at];
        let z = zero_point[at];
        let r = f32_round_by(f32_add(f32_div(x[i], s), z), ROUNDING);
        // -0 is no less than a lower end of 0.
        let key = f32_key(select(r, 0u, is_zero(r)));
        let is_low = !is_nan(r) && key < lo_key;
        let is_high = !is_nan(r) && key > hi_key;
        let code = select(select(r, params.lo, is_low), params.hi, is_high);
        low += select(0u, 1u, is_low);
        high += select(0u, 1u, is_high);
        if (WRITE_INT) {
            int[i] = f32_to_i32(code);
        }
        if (WRITE_VALUE) {
            value[i] = f32_mul(f32_add(code, z ^ SIGN_BIT), s);
        }
    }
    if (COUNT && low > 0u) {
        atomicAdd(&clipped[0], low);
    }
    if (COUNT && high > 0u) {
        atomicAdd(&clipped[1], high);
    }
}
