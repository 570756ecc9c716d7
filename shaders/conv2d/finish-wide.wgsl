// Adds the bias and writes the 64-bit sums of one pixel and up to 4 neighbouring output channels,
// `count` of them.
// out: i64 as u32 pairs, low word first, [batch, out_channels, pixels].

@group(0) @binding(5) var<storage, read_write> out: array<u32>;

fn write(image: u32, channel: u32, pixel: u32, pixels: u32, low: u32, high: u32) {
    let at = 2u * ((image * params.out_channels + channel) * pixels + pixel);
    out[at] = low;
    out[at + 1u] = high;
}

fn finish(image: u32, channel: u32, count: u32, pixel: u32, pixels: u32, products: Wide) {
    let sum = add(products, wide_bias(channel));
    write(image, channel, pixel, pixels, sum.low.x, sum.high.x);
    if (count > 1u) { write(image, channel + 1u, pixel, pixels, sum.low.y, sum.high.y); }
    if (count > 2u) { write(image, channel + 2u, pixel, pixels, sum.low.z, sum.high.z); }
    if (count > 3u) { write(image, channel + 3u, pixel, pixels, sum.low.w, sum.high.w); }
}
