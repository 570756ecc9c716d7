// Convolution over the padded input, 8 pixels x 1 output channel a thread: for groups of one or
// two output channels (depthwise), where a block of eight would idle.
//     sum[n, o, p] = sum over c, i, j of x[n, c, window(p) + (i, j)] * w[o, c, i, j]
// in the order input channel, kernel row, kernel column; lanes join the sum every `taps_per_flush`
// products. x: Lane [batch, in_channels, padded_height, padded_width]. w: Lane [out_channels, taps] and
// offsets: u32 [taps], as pack-weight writes them. `finish` (a fragment) writes 4 pixels of one channel.

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<Lane>;
@group(0) @binding(2) var<storage, read> w: array<Lane>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    let pixels = params.out_height * params.out_width;
    let pixel_blocks = (pixels + 7u) / 8u;
    if (index >= pixel_blocks * params.out_channels * params.batch) {
        return;
    }
    let pixel = (index % pixel_blocks) * 8u;
    let out_channel = (index / pixel_blocks) % params.out_channels;
    let image = index / (pixel_blocks * params.out_channels);
    let group = out_channel / params.group_out_channels;
    // Pixels beyond the last repeat it: their sums are valid ones and are not written.
    let last = pixels - 1u;
    let base = group_start(image, group);
    let at0 = base + window_start(pixel);
    let at1 = base + window_start(min(pixel + 1u, last));
    let at2 = base + window_start(min(pixel + 2u, last));
    let at3 = base + window_start(min(pixel + 3u, last));
    let at4 = base + window_start(min(pixel + 4u, last));
    let at5 = base + window_start(min(pixel + 5u, last));
    let at6 = base + window_start(min(pixel + 6u, last));
    let at7 = base + window_start(min(pixel + 7u, last));

    var s0 = vec4<Sum>();
    var s1 = vec4<Sum>();
    let first = out_channel * params.taps;
    var tap = 0u;
    while (tap < params.taps) {
        let flush_end = min(tap + params.taps_per_flush, params.taps);
        var a0 = vec4<Lane>();
        var a1 = vec4<Lane>();
        for (; tap < flush_end; tap++) {
            let offset = offsets[tap];
            let weight = w[first + tap];
            a0 += weight * vec4<Lane>(x[at0 + offset], x[at1 + offset], x[at2 + offset], x[at3 + offset]);
            a1 += weight * vec4<Lane>(x[at4 + offset], x[at5 + offset], x[at6 + offset], x[at7 + offset]);
        }
        s0 += vec4<Sum>(a0);
        s1 += vec4<Sum>(a1);
    }
    finish(image, out_channel, pixel, pixels, s0);
    if (pixel + 4u < pixels) { finish(image, out_channel, pixel + 4u, pixels, s1); }
}
