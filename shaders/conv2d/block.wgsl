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
    let pixels = params.out_height * params.out_width;
    let pixel_blocks = (pixels + 3u) / 4u;
    let blocks = params.groups * params.blocks_per_group;
    if (index >= pixel_blocks * blocks * params.batch) {
        return;
    }
    let pixel = (index % pixel_blocks) * 4u;
    let block = (index / pixel_blocks) % blocks;
    let image = index / (pixel_blocks * blocks);
    let group = block / params.blocks_per_group;
    // Pixels beyond the last repeat it: their sums are valid ones and are not written.
    let last = pixels - 1u;
    let base = group_start(image, group);
    let at0 = base + window_start(pixel);
    let at1 = base + window_start(min(pixel + 1u, last));
    let at2 = base + window_start(min(pixel + 2u, last));
    let at3 = base + window_start(min(pixel + 3u, last));

    var s0 = vec4<Sum>(); var s1 = vec4<Sum>(); var s2 = vec4<Sum>(); var s3 = vec4<Sum>();
    var s4 = vec4<Sum>(); var s5 = vec4<Sum>(); var s6 = vec4<Sum>(); var s7 = vec4<Sum>();
    var at_w = 2u * block * params.taps;
    var tap = 0u;
    while (tap < params.taps) {
        let flush_end = min(tap + params.taps_per_flush, params.taps);
        var a0 = vec4<Lane>(); var a1 = vec4<Lane>(); var a2 = vec4<Lane>(); var a3 = vec4<Lane>();
        var a4 = vec4<Lane>(); var a5 = vec4<Lane>(); var a6 = vec4<Lane>(); var a7 = vec4<Lane>();
        // Two taps a turn: a turn's overhead is about that of one tap.
        while (tap + 1u < flush_end) {
            let offset0 = offsets[tap];
            let x0 = vec4<Lane>(x[at0 + offset0], x[at1 + offset0], x[at2 + offset0], x[at3 + offset0]);
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
            let x1 = vec4<Lane>(x[at0 + offset1], x[at1 + offset1], x[at2 + offset1], x[at3 + offset1]);
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
            let x0 = vec4<Lane>(x[at0 + offset0], x[at1 + offset0], x[at2 + offset0], x[at3 + offset0]);
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

    let first = (block % params.blocks_per_group) * 8u;
    let out_channel = group * params.group_out_channels + first;
    let count = params.group_out_channels - first;
    finish(image, out_channel, pixel, pixels, s0);
    if (count > 1u) { finish(image, out_channel + 1u, pixel, pixels, s1); }
    if (count > 2u) { finish(image, out_channel + 2u, pixel, pixels, s2); }
    if (count > 3u) { finish(image, out_channel + 3u, pixel, pixels, s3); }
    if (count > 4u) { finish(image, out_channel + 4u, pixel, pixels, s4); }
    if (count > 5u) { finish(image, out_channel + 5u, pixel, pixels, s5); }
    if (count > 6u) { finish(image, out_channel + 6u, pixel, pixels, s6); }
    if (count > 7u) { finish(image, out_channel + 7u, pixel, pixels, s7); }
}
