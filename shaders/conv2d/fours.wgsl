// What the kernels of four input channels at a time read, and how their sums leave. A fragment behind
// four-f32 or four-dot4 and before a tile's.
// x: Four [batch, in_channels, padded_height, padded_width], as pad-fours writes it. w: Four [blocks,
// taps, 8] and table: u32 [taps + out_channels], as pack-weight-fours and sum-weight write them.

@group(0) @binding(1) var<storage, read> x: array<Four>;
@group(0) @binding(2) var<storage, read> w: array<Four>;
@group(0) @binding(3) var<storage, read> table: array<u32>;

// The sum that a shift of x has taken from one output channel.
fn lacking(channel: u32) -> i32 {
    if (params.x_is_shifted == 0u) {
        return 0;
    }
    return i32(table[params.taps + channel]);
}

fn put(place: Place, channel: u32, sums: vec4i) {
    finish(place.image, channel, place.pixel, place.pixels, sums + lacking(channel));
}
