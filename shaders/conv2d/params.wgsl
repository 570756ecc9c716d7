// Sizes of a convolution over the padded input, shared by its kernels. Elements throughout.

struct Params {
    batch: u32,
    in_channels: u32,
    padded_height: u32,
    padded_width: u32,
    out_channels: u32,
    out_height: u32,
    out_width: u32,
    groups: u32,
    // Input and output channels of one group, and blocks of output channels that a thread computes.
    group_in_channels: u32,
    group_out_channels: u32,
    blocks_per_group: u32,
    stride_height: u32,
    stride_width: u32,
    // Products of one output, in the order input channel, kernel row, kernel column.
    taps: u32,
    // Products that are summed in lanes before they join the sum.
    taps_per_flush: u32,
    // Words of one number of `bias`, one per output channel: 0 where there is none, 2 for i64.
    bias_words: u32,
    // Bits of the accumulator that is simulated, 2 to 64; 0 where none is.
    bits: u32,
    // Threads that share the outputs of a block of channels; 0 where each output has its own.
    threads: u32,
    // 1: x lies shifted, and the table holds what the sums lack.
    x_is_shifted: u32,
}

@group(0) @binding(0) var<uniform> params: Params;

// Where the window of output pixel `pixel` (row-major) begins in a padded plane.
fn window_start(pixel: u32) -> u32 {
    let row = (pixel / params.out_width) * params.stride_height;
    let column = (pixel % params.out_width) * params.stride_width;
    return row * params.padded_width + column;
}

// Where image `image` and group `group` begin in the padded input.
fn group_start(image: u32, group: u32) -> u32 {
    let plane = params.padded_height * params.padded_width;
    return (image * params.in_channels + group * params.group_in_channels) * plane;
}
