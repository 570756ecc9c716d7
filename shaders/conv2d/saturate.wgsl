// Convolution with an accumulator of `bits` bits that saturates, where exact sums fit 32 bits;
// 4 pixels x 4 output channels a thread.
//     sum = clamp(sum + term[t]) for each term, to [-2^(bits - 1), 2^(bits - 1) - 1]
//     term[t] = x[n, c, window(p) + (i, j)] * w[o, c, i, j] in the order c, i, j; the bias is the last
// A sum before its clamp lies between the exact convolution's sum of negative terms and that of
// positive ones, so it fits as well. Lanes are f32 where no such sum leaves 2^24.
// x: Lane [batch, in_channels, padded_height, padded_width]. w: Lane [blocks, taps, 4] and offsets:
// u32 [taps], as pack-weight writes them. out: i32 [batch, out_channels, pixels]; overflowed: u32, the
// same: 1 where a clamp changed something.

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<Lane>;
@group(0) @binding(2) var<storage, read> w: array<vec4<Lane>>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;
@group(0) @binding(5) var<storage, read_write> out: array<i32>;
@group(0) @binding(6) var<storage, read_write> overflowed: array<u32>;

fn highest() -> i32 {
    if (params.bits >= 32u) {
        return 0x7fffffff;
    }
    return (1 << (params.bits - 1u)) - 1;
}

fn write(at: u32, sum: i32, left: bool) {
    out[at] = sum;
    overflowed[at] = u32(left);
}

fn finish(image: u32, channel: u32, pixel: u32, pixels: u32, products: vec4<Lane>, left: vec4<bool>) {
    let exact = vec4i(products) + narrow_bias(channel);
    let sums = clamp(exact, vec4i(-highest() - 1), vec4i(highest()));
    let changed = left | (sums != exact);
    let at = (image * params.out_channels + channel) * pixels + pixel;
    write(at, sums.x, changed.x);
    if (pixel + 1u < pixels) { write(at + 1u, sums.y, changed.y); }
    if (pixel + 2u < pixels) { write(at + 2u, sums.z, changed.z); }
    if (pixel + 3u < pixels) { write(at + 3u, sums.w, changed.w); }
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

    // As f32, ends from 2^25 on may be rounded up, and no sum of such lanes reaches them.
    let high = vec4<Lane>(Lane(highest()));
    let low = vec4<Lane>(Lane(-highest() - 1));
    var s0 = vec4<Lane>(); var s1 = vec4<Lane>(); var s2 = vec4<Lane>(); var s3 = vec4<Lane>();
    var left0 = vec4<bool>(); var left1 = vec4<bool>(); var left2 = vec4<bool>(); var left3 = vec4<bool>();
    let first = block * params.taps;
    for (var tap = 0u; tap < params.taps; tap++) {
        let offset = offsets[tap];
        let inputs = vec4<Lane>(x[at0 + offset], x[at1 + offset], x[at2 + offset], x[at3 + offset]);
        let weights = w[first + tap];
        let t0 = s0 + inputs * weights.x;
        s0 = min(max(t0, low), high);
        left0 = left0 | (s0 != t0);
        let t1 = s1 + inputs * weights.y;
        s1 = min(max(t1, low), high);
        left1 = left1 | (s1 != t1);
        let t2 = s2 + inputs * weights.z;
        s2 = min(max(t2, low), high);
        left2 = left2 | (s2 != t2);
        let t3 = s3 + inputs * weights.w;
        s3 = min(max(t3, low), high);
        left3 = left3 | (s3 != t3);
    }
    let count = params.group_out_channels - (block % params.blocks_per_group) * 4u;
    let channel = (group + 1u) * params.group_out_channels - count;
    finish(image, channel, pixel, pixels, s0, left0);
    if (count > 1u) { finish(image, channel + 1u, pixel, pixels, s1, left1); }
    if (count > 2u) { finish(image, channel + 2u, pixel, pixels, s2, left2); }
    if (count > 3u) { finish(image, channel + 3u, pixel, pixels, s3, left3); }
}
