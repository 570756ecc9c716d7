// Convolution over the padded input, 8 pixels x 1 output channel a thread: for groups of one or
// two output channels (depthwise), where a block of eight would idle.
//     sum[n, o, p] = sum over c, i, j of x[n, c, window(p) + (i, j)] * w[o, c, i, j]
// in the order input channel, kernel row, kernel column; lanes join the sum every
// `channels_per_flush` input channels. x: Lane [batch, in_channels, padded_height, padded_width].
// w: Lane [out_channels, taps]. `finish` (a fragment) writes 4 pixels of one channel.

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<Lane>;
@group(0) @binding(2) var<storage, read> w: array<Lane>;

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
    let plane = params.padded_height * params.padded_width;
    // Pixels beyond the last repeat it: their sums are valid ones and are not written.
    let last = pixels - 1u;
    let base = (image * params.in_channels + group * params.group_in_channels) * plane;
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
    var tap = out_channel * params.group_in_channels * params.kernel_height * params.kernel_width;
    var channel = 0u;
    while (channel < params.group_in_channels) {
        let flush_end = min(channel + params.channels_per_flush, params.group_in_channels);
        var a0 = vec4<Lane>();
        var a1 = vec4<Lane>();
        for (; channel < flush_end; channel++) {
            for (var i = 0u; i < params.kernel_height; i++) {
                var offset = channel * plane + i * params.dilation_height * params.padded_width;
                for (var j = 0u; j < params.kernel_width; j++) {
                    let weight = w[tap];
                    a0 += weight * vec4<Lane>(x[at0 + offset], x[at1 + offset], x[at2 + offset], x[at3 + offset]);
                    a1 += weight * vec4<Lane>(x[at4 + offset], x[at5 + offset], x[at6 + offset], x[at7 + offset]);
                    tap += 1u;
                    offset += params.dilation_width;
                }
            }
        }
        s0 += vec4<Sum>(a0);
        s1 += vec4<Sum>(a1);
    }
    finish(image, out_channel, pixel, pixels, s0);
    if (pixel + 4u < pixels) { finish(image, out_channel, pixel + 4u, pixels, s1); }
}
