// Integer convolution with 64-bit sums, 2 pixels x 4 output channels a thread.
//     sum[n, o, p] = sum over c, i, j of x[n, c, window(p) + (i, j)] * w[o, c, i, j], mod 2^64
// Any i32 operands (fragment product-any).
// x: i32 [batch, in_channels, padded_height, padded_width]. w: i32 [blocks, taps, 4] and offsets:
// u32 [taps], as pack-weight writes them. out: i64 (fragment finish-wide).

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<i32>;
@group(0) @binding(2) var<storage, read> w: array<vec4i>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    let pixels = params.out_height * params.out_width;
    let pixel_blocks = (pixels + 1u) / 2u;
    let blocks = params.groups * params.blocks_per_group;
    if (index >= pixel_blocks * blocks * params.batch) {
        return;
    }
    let pixel = (index % pixel_blocks) * 2u;
    let block = (index / pixel_blocks) % blocks;
    let image = index / (pixel_blocks * blocks);
    let group = block / params.blocks_per_group;
    let base = group_start(image, group);
    let at0 = base + window_start(pixel);
    let at1 = base + window_start(min(pixel + 1u, pixels - 1u));

    var sum0 = Wide();
    var sum1 = Wide();
    for (var tap = 0u; tap < params.taps; tap++) {
        let weights = w[block * params.taps + tap];
        let offset = offsets[tap];
        sum0 = add(sum0, product(x[at0 + offset], weights));
        sum1 = add(sum1, product(x[at1 + offset], weights));
    }
    let count = params.group_out_channels - (block % params.blocks_per_group) * 4u;
    let out_channel = (group + 1u) * params.group_out_channels - count;
    finish(image, out_channel, count, pixel, pixels, sum0);
    if (pixel + 1u < pixels) { finish(image, out_channel, count, pixel + 1u, pixels, sum1); }
}
