// Convolution over the padded input, 4 pixels x 8 output channels a thread, in registers.
//     sum[n, o, p] = sum over c, i, j of x[n, c, window(p) + (i, j)] * w[o, c, i, j]
// in the order input channel, kernel row, kernel column; lanes join the sum every `taps_per_flush`
// products. x: Lane [batch, in_channels, padded_height, padded_width]. w: Lane [blocks, taps, 8] and
// offsets: u32 [taps], as pack-weight writes them. `finish` (a fragment) writes 4 pixels of one channel.

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<Lane>;
@group(0) @binding(2) var<storage, read> w: array<vec4<Lane>>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;

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

    var s0 = vec4<Sum>(); var s1 = vec4<Sum>(); var s2 = vec4<Sum>(); var s3 = vec4<Sum>();
    var s4 = vec4<Sum>(); var s5 = vec4<Sum>(); var s6 = vec4<Sum>(); var s7 = vec4<Sum>();
    var at_w = 2u * place.block * params.taps;
    var tap = 0u;
    while (tap < params.taps) {
        let flush_end = min(tap + params.taps_per_flush, params.taps);
        var a0 = vec4<Lane>(); var a1 = vec4<Lane>(); var a2 = vec4<Lane>(); var a3 = vec4<Lane>();
        var a4 = vec4<Lane>(); var a5 = vec4<Lane>(); var a6 = vec4<Lane>(); var a7 = vec4<Lane>();
        // Two taps a turn: a turn's overhead is about that of one tap.
        while (tap + 1u < flush_end) {
            let offset0 = offsets[tap];
            let x0 = vec4<Lane>(x[at.x + offset0], x[at.y + offset0], x[at.z + offset0], x[at.w + offset0]);
            let low0 = w[at_w];
            let high0 = w[at_w + 1u];
            a0 += x0 * low0.x;
            a1 += x0 * low0.y;
            a2 += x0 * low0.z;
            a3 += x0 * low0.w;
            a4 += x0 * high0.x;
            a5 += x0 * high0.y;
            a6 += x0 * high0.z;
            a7 += x0 * high0.w;

            let offset1 = offsets[tap + 1u];
            let x1 = vec4<Lane>(x[at.x + offset1], x[at.y + offset1], x[at.z + offset1], x[at.w + offset1]);
            let low1 = w[at_w + 2u];
            let high1 = w[at_w + 3u];
            a0 += x1 * low1.x;
            a1 += x1 * low1.y;
            a2 += x1 * low1.z;
            a3 += x1 * low1.w;
            a4 += x1 * high1.x;
            a5 += x1 * high1.y;
            a6 += x1 * high1.z;
            a7 += x1 * high1.w;

            tap += 2u;
            at_w += 4u;
        }
        if (tap < flush_end) {
            let offset0 = offsets[tap];
            let x0 = vec4<Lane>(x[at.x + offset0], x[at.y + offset0], x[at.z + offset0], x[at.w + offset0]);
            let low0 = w[at_w];
            let high0 = w[at_w + 1u];
            a0 += x0 * low0.x;
            a1 += x0 * low0.y;
            a2 += x0 * low0.z;
            a3 += x0 * low0.w;
            a4 += x0 * high0.x;
            a5 += x0 * high0.y;
            a6 += x0 * high0.z;
            a7 += x0 * high0.w;

            tap += 1u;
            at_w += 2u;
        }
        s0 += vec4<Sum>(a0); s1 += vec4<Sum>(a1); s2 += vec4<Sum>(a2); s3 += vec4<Sum>(a3);
        s4 += vec4<Sum>(a4); s5 += vec4<Sum>(a5); s6 += vec4<Sum>(a6); s7 += vec4<Sum>(a7);
    }

    let channels = channels_of(place, 8u);
    // One ending for all eight, since each would be compiled anew.
    let sums = array(s0, s1, s2, s3, s4, s5, s6, s7);
    for (var i = 0u; i < 8u; i++) {
        if (i < channels.count) {
            finish(place.image, channels.first + i, place.pixel, place.pixels, sums[i]);
        }
    }
}
