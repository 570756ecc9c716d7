// Adds the bias and writes 4 neighbouring pixels of one output channel.
// out: f32 [batch, out_channels, pixels]. bias: f32 [out_channels], read where bias_words is 1.

@group(0) @binding(4) var<storage, read_write> out: array<f32>;
@group(0) @binding(5) var<storage, read> bias: array<f32>;

fn finish(image: u32, channel: u32, pixel: u32, pixels: u32, sums: vec4<Sum>) {
    var values = sums;
    if (params.bias_words != 0u) {
        values += bias[channel];
    }
    let at = (image * params.out_channels + channel) * pixels + pixel;
    out[at] = values.x;
    if (pixel + 1u < pixels) { out[at + 1u] = values.y; }
    if (pixel + 2u < pixels) { out[at + 2u] = values.z; }
    if (pixel + 3u < pixels) { out[at + 3u] = values.w; }
}
