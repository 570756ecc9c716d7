// Reorders the weight of a convolution so that the channels one thread computes lie together.
//     packed[b, t, c] = lane_of(weight[first(b) + c, t]), 0 beyond the channels of the group
// One thread per tap of a block. weight: u32 bits [out_channels, taps], taps = input channels of
// a group * kernel height * kernel width. packed: lanes as u32 bits [groups * blocks_per_group, taps,
// block_channels], written in full.
// range: i32 [2, out_channels], smallest and largest sum, set to "nothing seen yet" for finish-int.
// offsets: u32 [taps], how far each tap reads behind the start of a window in the padded input:
//     offsets[c, i, j] = (c * padded_height + i * dilation_height) * padded_width + j * dilation_width

override WORKGROUP_SIZE: u32 = 64u;

struct Params {
    groups: u32,
    group_out_channels: u32,
    blocks_per_group: u32,
    block_channels: u32,
    taps: u32,
    kernel_height: u32,
    kernel_width: u32,
    dilation_height: u32,
    dilation_width: u32,
    padded_height: u32,
    padded_width: u32,
    // 1: the weight holds i32 and the lanes are f32.
    int_to_float: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> weight: array<u32>;
@group(0) @binding(2) var<storage, read_write> packed: array<u32>;
@group(0) @binding(3) var<storage, read_write> offsets: array<u32>;
@group(0) @binding(4) var<storage, read_write> range: array<i32>;

fn offset_of(tap: u32) -> u32 {
    let column = tap % params.kernel_width;
    let row = (tap / params.kernel_width) % params.kernel_height;
    let channel = tap / (params.kernel_width * params.kernel_height);
    return (channel * params.padded_height + row * params.dilation_height) * params.padded_width
        + column * params.dilation_width;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    let threads = params.groups * params.blocks_per_group * params.taps;
    if (index >= threads) {
        return;
    }
    let out_channels = params.groups * params.group_out_channels;
    for (var channel = index; channel < out_channels; channel += threads) {
        range[channel] = 0x7fffffff;
        range[out_channels + channel] = -0x7fffffff - 1;
    }
    if (index < params.taps) {
        offsets[index] = offset_of(index);
    }
    let block = index / params.taps;
    let before = (block % params.blocks_per_group) * params.block_channels;
    let count = min(params.block_channels, params.group_out_channels - before);
    let first = (block / params.blocks_per_group) * params.group_out_channels + before;
    let start = first * params.taps + index % params.taps;
    let to = index * params.block_channels;
    for (var i = 0u; i < params.block_channels; i++) {
        var lane = 0u;
        if (i < count) {
            lane = lane_of(weight[start + i * params.taps]);
        }
        packed[to + i] = lane;
    }
}
