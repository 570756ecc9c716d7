// Where a thread of 4 pixels works: threads count pixels first, then blocks of output channels, then
// images. Pixels beyond the last repeat it: their sums are valid ones, change no range and are not written.

struct Place {
    image: u32,
    group: u32,
    block: u32,
    // The first of the four, row-major, and how many there are in an image.
    pixel: u32,
    pixels: u32,
    // Where the window of each begins in the padded input.
    at: vec4u,
}

fn thread_count() -> u32 {
    let pixel_blocks = (params.out_height * params.out_width + 3u) / 4u;
    return pixel_blocks * params.groups * params.blocks_per_group * params.batch;
}

fn place_of(index: u32) -> Place {
    let pixels = params.out_height * params.out_width;
    let pixel_blocks = (pixels + 3u) / 4u;
    let blocks = params.groups * params.blocks_per_group;
    let pixel = (index % pixel_blocks) * 4u;
    let block = (index / pixel_blocks) % blocks;
    let image = index / (pixel_blocks * blocks);
    let group = block / params.blocks_per_group;
    let last = pixels - 1u;
    let starts = vec4u(
        window_start(pixel),
        window_start(min(pixel + 1u, last)),
        window_start(min(pixel + 2u, last)),
        window_start(min(pixel + 3u, last)),
    );
    return Place(image, group, block, pixel, pixels, starts + group_start(image, group));
}

// The first output channel of a block of `size`, and how many it has before its group ends: 1 or more,
// and more than `size` where further blocks follow.
struct Channels {
    first: u32,
    count: u32,
}

fn channels_of(place: Place, size: u32) -> Channels {
    let before = (place.block % params.blocks_per_group) * size;
    return Channels(place.group * params.group_out_channels + before, params.group_out_channels - before);
}
