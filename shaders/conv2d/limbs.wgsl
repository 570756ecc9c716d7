// Integer convolution with sums beyond 32 bits of products within them, 4 pixels x 4 output channels
// a thread.
//     sum[n, o, p] = sum over c, i, j of x[n, c, window(p) + (i, j)] * w[o, c, i, j]
// `taps_per_flush` products sum in i32 without overflow; each such sum f joins two limbs,
//     low += f & 0xffff    high += f >> 16    sum = high * 2^16 + low
// which hold 65,536 of them: more taps take wide.wgsl.
// x: i32 [batch, in_channels, padded_height, padded_width]. w: i32 [blocks, taps, 4] and offsets:
// u32 [taps], as pack-weight writes them. out: i64 (fragment finish-wide).

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<i32>;
@group(0) @binding(2) var<storage, read> w: array<vec4i>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;

// The sums of the thread's `i`-th pixel.
fn join(place: Place, channels: Channels, i: u32, low: vec4u, high: vec4i) {
    let pixel = place.pixel + i;
    if (pixel >= place.pixels) {
        return;
    }
    let word = (bitcast<vec4u>(high) << vec4u(16u)) + low;
    let carry = select(vec4i(), vec4i(1), word < low);
    let sum = Wide(word, bitcast<vec4u>((high >> vec4u(16u)) + carry));
    finish(place.image, channels.first, channels.count, pixel, place.pixels, sum);
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    if (index >= thread_count()) {
        return;
    }
    let place = place_of(index);
    let at = place.at;

    // One pixel each, four output channels side by side.
    var low0 = vec4u(); var low1 = vec4u(); var low2 = vec4u(); var low3 = vec4u();
    var high0 = vec4i(); var high1 = vec4i(); var high2 = vec4i(); var high3 = vec4i();
    let first = place.block * params.taps;
    var tap = 0u;
    // Two products a flush, what 16 by 16 bits allow, in a straight line: a loop costs as much again.
    while (params.taps_per_flush == 2u && tap + 1u < params.taps) {
        let offset0 = offsets[tap];
        let offset1 = offsets[tap + 1u];
        let weights0 = w[first + tap];
        let weights1 = w[first + tap + 1u];
        let a0 = x[at.x + offset0] * weights0 + x[at.x + offset1] * weights1;
        let a1 = x[at.y + offset0] * weights0 + x[at.y + offset1] * weights1;
        let a2 = x[at.z + offset0] * weights0 + x[at.z + offset1] * weights1;
        let a3 = x[at.w + offset0] * weights0 + x[at.w + offset1] * weights1;
        low0 += bitcast<vec4u>(a0) & vec4u(0xffffu);
        low1 += bitcast<vec4u>(a1) & vec4u(0xffffu);
        low2 += bitcast<vec4u>(a2) & vec4u(0xffffu);
        low3 += bitcast<vec4u>(a3) & vec4u(0xffffu);
        high0 += a0 >> vec4u(16u);
        high1 += a1 >> vec4u(16u);
        high2 += a2 >> vec4u(16u);
        high3 += a3 >> vec4u(16u);
        tap += 2u;
    }
    while (tap < params.taps) {
        let flush_end = min(tap + params.taps_per_flush, params.taps);
        var a0 = vec4i(); var a1 = vec4i(); var a2 = vec4i(); var a3 = vec4i();
        for (; tap < flush_end; tap++) {
            let offset = offsets[tap];
            let weights = w[first + tap];
            a0 += x[at.x + offset] * weights;
            a1 += x[at.y + offset] * weights;
            a2 += x[at.z + offset] * weights;
            a3 += x[at.w + offset] * weights;
        }
        low0 += bitcast<vec4u>(a0) & vec4u(0xffffu);
        low1 += bitcast<vec4u>(a1) & vec4u(0xffffu);
        low2 += bitcast<vec4u>(a2) & vec4u(0xffffu);
        low3 += bitcast<vec4u>(a3) & vec4u(0xffffu);
        high0 += a0 >> vec4u(16u);
        high1 += a1 >> vec4u(16u);
        high2 += a2 >> vec4u(16u);
        high3 += a3 >> vec4u(16u);
    }
    let channels = channels_of(place, 4u);
    // One joining for all, since each would be compiled anew.
    let lows = array(low0, low1, low2, low3);
    let highs = array(high0, high1, high2, high3);
    for (var i = 0u; i < 4u; i++) {
        join(place, channels, i, lows[i], highs[i]);
    }
}
