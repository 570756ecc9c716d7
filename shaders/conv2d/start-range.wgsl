// Part of pack-weight: sets the range of final sums to "nothing seen yet".
// range: i32 [2, out_channels], smallest and largest; finish-int lowers and raises it.

@group(0) @binding(4) var<storage, read_write> range: array<i32>;

fn start(index: u32, out_channels: u32) {
    if (index < out_channels) {
        range[index] = 0x7fffffff;
        range[out_channels + index] = -0x7fffffff - 1;
    }
}
