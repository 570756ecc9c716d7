// The partial sums on the way to a convolution that fits 32 bits, 4 pixels x 4 output channels a thread.
//     term[t] = x[n, c, window(p) + (i, j)] * w[o, c, i, j] in the order c, i, j; the bias is the last
//     running[0, o] = min over n, p, k of sum of the first k terms; running[1, o] the max
//     any_order[0, o] = min over n, p of sum of the negative terms; any_order[1, o] max of the positive
// k = 0 counts: the ranges begin as zeros. Lanes are f32 where no partial sum leaves 2^24.
// x: Lane [batch, in_channels, padded_height, padded_width]. w: Lane [blocks, taps, 4] and offsets:
// u32 [taps], as pack-weight writes them. running, any_order: i32 [2, out_channels], zeros at first.

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<Lane>;
@group(0) @binding(2) var<storage, read> w: array<vec4<Lane>>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;
@group(0) @binding(5) var<storage, read_write> running: array<atomic<i32>>;
@group(0) @binding(6) var<storage, read_write> any_order: array<atomic<i32>>;

fn smallest(a: vec4i) -> i32 {
    return min(min(a.x, a.y), min(a.z, a.w));
}

fn largest(a: vec4i) -> i32 {
    return max(max(a.x, a.y), max(a.z, a.w));
}

// Of 4 pixels of one channel: their sums, the sums of their negative products, and the ends of all
// their running sums. A plain load comes before each atomic: few outputs change a range.
fn finish(channel: u32, sums: vec4<Lane>, negative: vec4<Lane>, low: vec4<Lane>, high: vec4<Lane>) {
    let last = narrow_bias(channel);
    let total = vec4i(sums) + last;
    let below = vec4i(negative) + min(last, 0);
    let lowest = smallest(min(vec4i(low), total));
    let highest = largest(max(vec4i(high), total));
    let least = smallest(below);
    let most = largest(total - below);
    let top = params.out_channels + channel;
    if (lowest < atomicLoad(&running[channel])) { atomicMin(&running[channel], lowest); }
    if (highest > atomicLoad(&running[top])) { atomicMax(&running[top], highest); }
    if (least < atomicLoad(&any_order[channel])) { atomicMin(&any_order[channel], least); }
    if (most > atomicLoad(&any_order[top])) { atomicMax(&any_order[top], most); }
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
    // Pixels beyond the last repeat it, which changes no range.
    let last = pixels - 1u;
    let base = group_start(image, group);
    let at0 = base + window_start(pixel);
    let at1 = base + window_start(min(pixel + 1u, last));
    let at2 = base + window_start(min(pixel + 2u, last));
    let at3 = base + window_start(min(pixel + 3u, last));

    var s0 = vec4<Lane>(); var s1 = vec4<Lane>(); var s2 = vec4<Lane>(); var s3 = vec4<Lane>();
    var n0 = vec4<Lane>(); var n1 = vec4<Lane>(); var n2 = vec4<Lane>(); var n3 = vec4<Lane>();
    var low0 = vec4<Lane>(); var low1 = vec4<Lane>(); var low2 = vec4<Lane>(); var low3 = vec4<Lane>();
    var high0 = vec4<Lane>(); var high1 = vec4<Lane>(); var high2 = vec4<Lane>(); var high3 = vec4<Lane>();
    let none = vec4<Lane>();
    let first = block * params.taps;
    for (var tap = 0u; tap < params.taps; tap++) {
        let offset = offsets[tap];
        let inputs = vec4<Lane>(x[at0 + offset], x[at1 + offset], x[at2 + offset], x[at3 + offset]);
        let weights = w[first + tap];
        let p0 = inputs * weights.x;
        s0 += p0; n0 += min(p0, none); low0 = min(low0, s0); high0 = max(high0, s0);
        let p1 = inputs * weights.y;
        s1 += p1; n1 += min(p1, none); low1 = min(low1, s1); high1 = max(high1, s1);
        let p2 = inputs * weights.z;
        s2 += p2; n2 += min(p2, none); low2 = min(low2, s2); high2 = max(high2, s2);
        let p3 = inputs * weights.w;
        s3 += p3; n3 += min(p3, none); low3 = min(low3, s3); high3 = max(high3, s3);
    }
    let count = params.group_out_channels - (block % params.blocks_per_group) * 4u;
    let channel = (group + 1u) * params.group_out_channels - count;
    finish(channel, s0, n0, low0, high0);
    if (count > 1u) { finish(channel + 1u, s1, n1, low1, high1); }
    if (count > 2u) { finish(channel + 2u, s2, n2, low2, high2); }
    if (count > 3u) { finish(channel + 3u, s3, n3, low3, high3); }
}
