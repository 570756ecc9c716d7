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

fn join(image: u32, channel: u32, count: u32, pixel: u32, pixels: u32, low: vec4u, high: vec4i) {
    if (pixel >= pixels) {
        return;
    }
    let word = (bitcast<vec4u>(high) << vec4u(16u)) + low;
    let carry = select(vec4i(), vec4i(1), word < low);
    finish(image, channel, count, pixel, pixels, Wide(word, bitcast<vec4u>((high >> vec4u(16u)) + carry)));
}

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
    // Pixels beyond the last repeat it and are not written.
    let last = pixels - 1u;
    let base = group_start(image, group);
    let at0 = base + window_start(pixel);
    let at1 = base + window_start(min(pixel + 1u, last));
    let at2 = base + window_start(min(pixel + 2u, last));
    let at3 = base + window_start(min(pixel + 3u, last));

    // One pixel each, four output channels side by side.
    var low0 = vec4u(); var low1 = vec4u(); var low2 = vec4u(); var low3 = vec4u();
    var high0 = vec4i(); var high1 = vec4i(); var high2 = vec4i(); var high3 = vec4i();
    let first = block * params.taps;
    var tap = 0u;
    // Two products a flush, what 16 by 16 bits allow, in a straight line: a loop costs as much again.
    while (params.taps_per_flush == 2u && tap + 1u < params.taps) {
        let offset0 = offsets[tap];
        let offset1 = offsets[tap + 1u];
        let weights0 = w[first + tap];
        let weights1 = w[first + tap + 1u];
        let a0 = x[at0 + offset0] * weights0 + x[at0 + offset1] * weights1;
        let a1 = x[at1 + offset0] * weights0 + x[at1 + offset1] * weights1;
        let a2 = x[at2 + offset0] * weights0 + x[at2 + offset1] * weights1;
        let a3 = x[at3 + offset0] * weights0 + x[at3 + offset1] * weights1;
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
            a0 += x[at0 + offset] * weights;
            a1 += x[at1 + offset] * weights;
            a2 += x[at2 + offset] * weights;
            a3 += x[at3 + offset] * weights;
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
    let count = params.group_out_channels - (block % params.blocks_per_group) * 4u;
    let out_channel = (group + 1u) * params.group_out_channels - count;
    join(image, out_channel, count, pixel, pixels, low0, high0);
    join(image, out_channel, count, pixel + 1u, pixels, low1, high1);
    join(image, out_channel, count, pixel + 2u, pixels, low2, high2);
    join(image, out_channel, count, pixel + 3u, pixels, low3, high3);
}
