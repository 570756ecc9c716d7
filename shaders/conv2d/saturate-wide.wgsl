// As saturate.wgsl where exact sums need 64 bits; 1 pixel x 4 output channels a thread.
// x: i32 [batch, in_channels, padded_height, padded_width]. w: i32 [blocks, taps, 4] and offsets:
// u32 [taps], as pack-weight writes them. out: i64 as u32 pairs, low word first, [batch, out_channels,
// pixels]; overflowed: u32, the same: 1 where a clamp changed something.

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<i32>;
@group(0) @binding(2) var<storage, read> w: array<vec4i>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;
@group(0) @binding(5) var<storage, read_write> out: array<u32>;
@group(0) @binding(6) var<storage, read_write> overflowed: array<u32>;

// 2^(bits - 1) - 1; the lowest number has all its bits turned over.
fn highest() -> Wide {
    if (params.bits <= 32u) {
        return Wide(vec4u(0xffffffffu >> (33u - params.bits)), vec4u());
    }
    // For 64 bits a shift by one; 33 bits leave the high word 0.
    let high = select(0u, 0xffffffffu >> (65u - params.bits), params.bits > 33u);
    return Wide(vec4u(0xffffffffu), vec4u(high));
}

struct State {
    sum: Wide,
    // Where a clamp has changed something.
    left: vec4<bool>,
}

fn clamped(state: State, term: Wide, low: Wide, high: Wide) -> State {
    let exact = add(state.sum, term);
    let sum = smaller(larger(exact, low), high);
    return State(sum, state.left | (sum.low != exact.low) | (sum.high != exact.high));
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    let pixels = params.out_height * params.out_width;
    let blocks = params.groups * params.blocks_per_group;
    if (index >= pixels * blocks * params.batch) {
        return;
    }
    let pixel = index % pixels;
    let block = (index / pixels) % blocks;
    let image = index / (pixels * blocks);
    let group = block / params.blocks_per_group;
    let count = params.group_out_channels - (block % params.blocks_per_group) * 4u;
    let channel = (group + 1u) * params.group_out_channels - count;
    let at_x = group_start(image, group) + window_start(pixel);

    let high = highest();
    let low = Wide(~high.low, ~high.high);
    var state = State(Wide(), vec4<bool>());
    for (var tap = 0u; tap < params.taps; tap++) {
        state = clamped(state, product(x[at_x + offsets[tap]], w[block * params.taps + tap]), low, high);
    }
    state = clamped(state, wide_bias(channel), low, high);
    for (var i = 0u; i < min(count, 4u); i++) {
        let at = (image * params.out_channels + channel + i) * pixels + pixel;
        out[2u * at] = state.sum.low[i];
        out[2u * at + 1u] = state.sum.high[i];
        overflowed[at] = u32(state.left[i]);
    }
}
