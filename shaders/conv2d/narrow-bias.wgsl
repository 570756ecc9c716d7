// The bias of sums that fit 32 bits: i32 or i64 [out_channels] as u32 words, of which the low ones do,
// since sums wrap mod 2^32.

@group(0) @binding(4) var<storage, read> bias: array<i32>;

fn narrow_bias(channel: u32) -> i32 {
    if (params.bias_words == 0u) {
        return 0;
    }
    return bias[params.bias_words * channel];
}
