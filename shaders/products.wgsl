// Whether this GPU multiplies each scale by each whole number that a code less its zero point may be, to the last
// bit: then a kernel over many elements need not verify its products. One workgroup per channel.
//
// scale, zero_point: float32 bit patterns. trusted: 1 for each channel of which all products are right, else 0.

struct Params {
    lo: i32,
    // Codes in the range.
    codes: u32,
    count: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> scale: array<u32>;
@group(0) @binding(2) var<storage, read> zero_point: array<u32>;
@group(0) @binding(3) var<storage, read_write> trusted: array<u32>;

var<workgroup> wrong: atomic<u32>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) thread: u32,
) {
    let at = linear_index(workgroup_id, num_workgroups, 0u, 1u);
    let channel = min(at, params.count - 1u);
    let s = scale[channel];
    // Of no use unless z is a whole number.
    let z = bitcast<i32>(bitcast<f32>(zero_point[channel]) + TO_WHOLE) - TO_WHOLE_BITS;
    var differences = 0u;
    for (var k = thread; k < params.codes; k += 64u) {
        let d = bitcast<u32>(f32(params.lo + i32(k) - z));
        differences |= estimate_product(bitcast<f32>(d), s) ^ f32_mul(d, s);
    }
    if (differences != 0u) {
        atomicOr(&wrong, 1u);
    }
    workgroupBarrier();
    if (thread == 0u && at < params.count) {
        trusted[at] = 1u - atomicLoad(&wrong);
    }
}
