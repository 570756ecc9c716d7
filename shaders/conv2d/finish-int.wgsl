// Adds the bias, writes 4 neighbouring pixels of one output channel and widens the channel's range of
// final sums.
// out: i32 [batch, out_channels, pixels]. range: i32 [2, out_channels], set by pack-weight.
// A plain load comes before each atomic: after the first few sums hardly any changes the range.

@group(0) @binding(5) var<storage, read_write> out: array<i32>;
@group(0) @binding(6) var<storage, read_write> range: array<atomic<i32>>;

fn finish(image: u32, channel: u32, pixel: u32, pixels: u32, products: vec4<Sum>) {
    let sums = products + narrow_bias(channel);
    let at = (image * params.out_channels + channel) * pixels + pixel;
    out[at] = sums.x;
    if (pixel + 1u < pixels) { out[at + 1u] = sums.y; }
    if (pixel + 2u < pixels) { out[at + 2u] = sums.z; }
    if (pixel + 3u < pixels) { out[at + 3u] = sums.w; }

    let smallest = min(min(sums.x, sums.y), min(sums.z, sums.w));
    let largest = max(max(sums.x, sums.y), max(sums.z, sums.w));
    let high = params.out_channels + channel;
    if (smallest < atomicLoad(&range[channel])) { atomicMin(&range[channel], smallest); }
    if (largest > atomicLoad(&range[high])) { atomicMax(&range[high], largest); }
}
