// The partial sums on the way to a convolution of 64-bit sums; the terms as in trace.wgsl.
// `threads` threads share the outputs of a block of 4 output channels. Each writes what it has seen,
//     running[o, t, 0] = the smallest sum of the first k terms of its outputs; running[o, t, 1] the largest
//     any_order[o, t, 0] = the smallest sum of their negative terms; any_order[o, t, 1] of the positive
// and range-wide takes the ends of those.
// x: i32 [batch, in_channels, padded_height, padded_width]. w: i32 [blocks, taps, 4] and offsets:
// u32 [taps], as pack-weight writes them. running, any_order: i64 as u32 pairs [out_channels, threads, 2].

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<i32>;
@group(0) @binding(2) var<storage, read> w: array<vec4i>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;
@group(0) @binding(5) var<storage, read_write> running: array<u32>;
@group(0) @binding(6) var<storage, read_write> any_order: array<u32>;

fn finish(channel: u32, thread: u32, low: vec2u, high: vec2u, least: vec2u, most: vec2u) {
    let at = 4u * (channel * params.threads + thread);
    running[at] = low.x;
    running[at + 1u] = low.y;
    running[at + 2u] = high.x;
    running[at + 3u] = high.y;
    any_order[at] = least.x;
    any_order[at + 1u] = least.y;
    any_order[at + 2u] = most.x;
    any_order[at + 3u] = most.y;
}

fn words(value: Wide, component: u32) -> vec2u {
    return vec2u(value.low[component], value.high[component]);
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    let block = index / params.threads;
    let thread = index % params.threads;
    if (block >= params.groups * params.blocks_per_group) {
        return;
    }
    let group = block / params.blocks_per_group;
    let count = params.group_out_channels - (block % params.blocks_per_group) * 4u;
    let channel = (group + 1u) * params.group_out_channels - count;
    let last = wide_bias(channel);
    let last_below = smaller(last, Wide());
    let pixels = params.out_height * params.out_width;

    var low = Wide();
    var high = Wide();
    var least = Wide();
    var most = Wide();
    for (var output = thread; output < params.batch * pixels; output += params.threads) {
        let at = group_start(output / pixels, group) + window_start(output % pixels);
        var sum = Wide();
        var below = Wide();
        for (var tap = 0u; tap < params.taps; tap++) {
            let term = product(x[at + offsets[tap]], w[block * params.taps + tap]);
            sum = add(sum, term);
            below = add(below, smaller(term, Wide()));
            low = smaller(low, sum);
            high = larger(high, sum);
        }
        sum = add(sum, last);
        below = add(below, last_below);
        low = smaller(low, sum);
        high = larger(high, sum);
        least = smaller(least, below);
        most = larger(most, subtract(sum, below));
    }
    for (var i = 0u; i < min(count, 4u); i++) {
        finish(channel + i, thread, words(low, i), words(high, i), words(least, i), words(most, i));
    }
}
