// Convolution over the padded input, 4 pixels x 8 output channels a thread, in registers.
//     sum[n, o, p] = sum over c, i, j of x[n, c, window(p) + (i, j)] * w[o, c, i, j]
// in the order input channel, kernel row, kernel column; lanes join the sum every
// `channels_per_flush` input channels. x: Lane [batch, in_channels, padded_height, padded_width].
// w: Lane [blocks, taps, 8], as pack-weight writes it. `finish` (a fragment) writes 4 pixels of one channel.

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<Lane>;
@group(0) @binding(2) var<storage, read> w: array<vec4<Lane>>;

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
    let plane = params.padded_height * params.padded_width;
    // Pixels beyond the last repeat it: their sums are valid ones and are not written.
    let last = pixels - 1u;
    let base = (image * params.in_channels + group * params.group_in_channels) * plane;
    let at0 = base + window_start(pixel);
    let at1 = base + window_start(min(pixel + 1u, last));
    let at2 = base + window_start(min(pixel + 2u, last));
    let at3 = base + window_start(min(pixel + 3u, last));

    var s0 = vec4<Sum>(); var s1 = vec4<Sum>(); var s2 = vec4<Sum>(); var s3 = vec4<Sum>();
    var s4 = vec4<Sum>(); var s5 = vec4<Sum>(); var s6 = vec4<Sum>(); var s7 = vec4<Sum>();
    var tap = 2u * block * params.group_in_channels * params.kernel_height * params.kernel_width;
    var channel = 0u;
    while (channel < params.group_in_channels) {
        let flush_end = min(channel + params.channels_per_flush, params.group_in_channels);
        var a0 = vec4<Lane>(); var a1 = vec4<Lane>(); var a2 = vec4<Lane>(); var a3 = vec4<Lane>();
        var a4 = vec4<Lane>(); var a5 = vec4<Lane>(); var a6 = vec4<Lane>(); var a7 = vec4<Lane>();
        for (; channel < flush_end; channel++) {
            for (var i = 0u; i < params.kernel_height; i++) {
                var offset = channel * plane + i * params.dilation_height * params.padded_width;
                for (var j = 0u; j < params.kernel_width; j++) {
                    let pixel_values = vec4<Lane>(x[at0 + offset], x[at1 + offset], x[at2 + offset], x[at3 + offset]);
                    let low = w[tap];
                    let high = w[tap + 1u];
                    a0 += pixel_values * low.x;
                    a1 += pixel_values * low.y;
                    a2 += pixel_values * low.z;
                    a3 += pixel_values * low.w;
                    a4 += pixel_values * high.x;
                    a5 += pixel_values * high.y;
                    a6 += pixel_values * high.z;
                    a7 += pixel_values * high.w;
                    tap += 2u;
                    offset += params.dilation_width;
                }
            }
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
