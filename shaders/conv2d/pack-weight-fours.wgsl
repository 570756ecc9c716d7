// Reorders the weight of an integer convolution: four input channels together, and those of the eight
// output channels of a block side by side.
//     packed[b, t, o] = four_of(weight[first(b) + o, c, i, j]) for the input channels c = 4 f to 4 f + 3,
// t = (f, i, j) in C order; zeros beyond the channels of the group. One thread per tap t of a block.
// weight: i32 [out_channels, group_channels, kernel_height, kernel_width]. packed: Four [groups *
// blocks_per_group, taps, 8]. range: i32 [2, out_channels], set to "nothing seen yet" for finish-int.
// table: u32 [taps + out_channels]; [t] = how far a tap reads behind the start of a window in the padded
// input; the rest is sum-weight's.

override WORKGROUP_SIZE: u32 = 64u;

struct Params {
    groups: u32,
    group_out_channels: u32,
    blocks_per_group: u32,
    group_channels: u32,
    fours_per_group: u32,
    kernel_height: u32,
    kernel_width: u32,
    dilation_height: u32,
    dilation_width: u32,
    padded_height: u32,
    padded_width: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> weight: array<i32>;
@group(0) @binding(2) var<storage, read_write> packed: array<Four>;
@group(0) @binding(3) var<storage, read_write> table: array<u32>;
@group(0) @binding(4) var<storage, read_write> range: array<i32>;

// `count` input channels, which are `size` apart.
fn four_at(at: u32, size: u32, count: u32) -> Four {
    var values = vec4i();
    values.x = weight[at];
    if (count > 1u) { values.y = weight[at + size]; }
    if (count > 2u) { values.z = weight[at + 2u * size]; }
    if (count > 3u) { values.w = weight[at + 3u * size]; }
    return four_of(values);
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    let size = params.kernel_height * params.kernel_width;
    let taps = params.fours_per_group * size;
    let threads = params.groups * params.blocks_per_group * taps;
    if (index >= threads) {
        return;
    }
    let out_channels = params.groups * params.group_out_channels;
    for (var channel = index; channel < out_channels; channel += threads) {
        range[channel] = 0x7fffffff;
        range[out_channels + channel] = -0x7fffffff - 1;
    }
    let tap = index % taps;
    let four = tap / size;
    let place = tap % size;
    if (index < taps) {
        let row = four * params.padded_height + (place / params.kernel_width) * params.dilation_height;
        table[index] = row * params.padded_width + (place % params.kernel_width) * params.dilation_width;
    }
    let block = index / taps;
    let before = (block % params.blocks_per_group) * 8u;
    let first = (block / params.blocks_per_group) * params.group_out_channels + before;
    let in_channels = params.group_channels - 4u * four;
    for (var i = 0u; i < 8u; i++) {
        var weights = Four();
        if (before + i < params.group_out_channels) {
            weights = four_at(((first + i) * params.group_channels + 4u * four) * size + place, size, in_channels);
        }
        packed[8u * index + i] = weights;
    }
}
