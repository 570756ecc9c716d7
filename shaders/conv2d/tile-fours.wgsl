// Integer convolution over the padded input, four input channels at a time (fragment fours), 64 pixels x
// 32 output channels a workgroup through its memory, 4 x 8 a thread.
//     sum[n, o, p] = sum over c, i, j of x[n, c, window(p) + (i, j)] * w[o, c, i, j]
// Lanes join the sum every `taps_per_flush` fours, 4 or more; in_channels, taps and the table count
// fours. `finish` (a fragment) writes 4 pixels of one channel.

const THREADS = 64u;
const QUADS = 16u;
const BLOCKS = 4u;
// Taps that are fetched at a time.
const STEP = 4u;

// [tap, pixel of a quad, quad]: threads side by side read words side by side.
var<workgroup> tile_x: array<Four, STEP * 4u * QUADS>;
// [tap, block, channel]
var<workgroup> tile_w: array<Four, STEP * BLOCKS * 8u>;

@compute @workgroup_size(THREADS)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let pixels = params.out_height * params.out_width;
    let pixel_tiles = (pixels + 4u * QUADS - 1u) / (4u * QUADS);
    let block_tiles = (params.blocks_per_group + BLOCKS - 1u) / BLOCKS;
    let tile = linear_index(workgroup_id, num_workgroups, 0u, 1u);
    // The same for the whole workgroup, as barriers want it.
    if (tile >= pixel_tiles * block_tiles * params.groups * params.batch) {
        return;
    }
    let first_pixel = (tile % pixel_tiles) * 4u * QUADS;
    let first_block = ((tile / pixel_tiles) % block_tiles) * BLOCKS;
    let group = (tile / (pixel_tiles * block_tiles)) % params.groups;
    let image = tile / (pixel_tiles * block_tiles * params.groups);

    // What this thread fetches: one pixel, the last again for those beyond it; and two weights a step.
    let at_x = group_start(image, group) + window_start(min(first_pixel + local_index, pixels - 1u));
    let to_x = (local_index % 4u) * QUADS + local_index / 4u;
    // What it computes.
    let quad = local_index % QUADS;
    let row = local_index / QUADS;

    var s0 = vec4<Sum>(); var s1 = vec4<Sum>(); var s2 = vec4<Sum>(); var s3 = vec4<Sum>();
    var s4 = vec4<Sum>(); var s5 = vec4<Sum>(); var s6 = vec4<Sum>(); var s7 = vec4<Sum>();
    var a0 = vec4<Lane>(); var a1 = vec4<Lane>(); var a2 = vec4<Lane>(); var a3 = vec4<Lane>();
    var a4 = vec4<Lane>(); var a5 = vec4<Lane>(); var a6 = vec4<Lane>(); var a7 = vec4<Lane>();
    var waiting = 0u;
    for (var tap = 0u; tap < params.taps; tap += STEP) {
        workgroupBarrier();
        for (var t = 0u; t < STEP; t++) {
            // Taps beyond the last meet weights of 0.
            let offset = table[min(tap + t, params.taps - 1u)];
            tile_x[t * 4u * QUADS + to_x] = x[at_x + offset];
        }
        for (var i = local_index; i < STEP * BLOCKS * 8u; i += THREADS) {
            let from_tap = tap + i / (BLOCKS * 8u);
            let from_block = first_block + (i / 8u) % BLOCKS;
            var weights = Four();
            if (from_tap < params.taps && from_block < params.blocks_per_group) {
                let block = group * params.blocks_per_group + from_block;
                weights = w[(block * params.taps + from_tap) * 8u + i % 8u];
            }
            tile_w[i] = weights;
        }
        workgroupBarrier();
        if (waiting + STEP > params.taps_per_flush) {
            s0 += vec4<Sum>(a0); s1 += vec4<Sum>(a1); s2 += vec4<Sum>(a2); s3 += vec4<Sum>(a3);
            s4 += vec4<Sum>(a4); s5 += vec4<Sum>(a5); s6 += vec4<Sum>(a6); s7 += vec4<Sum>(a7);
            a0 = vec4<Lane>(); a1 = vec4<Lane>(); a2 = vec4<Lane>(); a3 = vec4<Lane>();
            a4 = vec4<Lane>(); a5 = vec4<Lane>(); a6 = vec4<Lane>(); a7 = vec4<Lane>();
            waiting = 0u;
        }
        waiting += STEP;
        for (var t = 0u; t < STEP; t++) {
            let from_x = t * 4u * QUADS + quad;
            let x0 = operand_of(tile_x[from_x]);
            let x1 = operand_of(tile_x[from_x + QUADS]);
            let x2 = operand_of(tile_x[from_x + 2u * QUADS]);
            let x3 = operand_of(tile_x[from_x + 3u * QUADS]);
            let from_w = (t * BLOCKS + row) * 8u;
            a0 = multiply_add(a0, x0, x1, x2, x3, tile_w[from_w]);
            a1 = multiply_add(a1, x0, x1, x2, x3, tile_w[from_w + 1u]);
            a2 = multiply_add(a2, x0, x1, x2, x3, tile_w[from_w + 2u]);
            a3 = multiply_add(a3, x0, x1, x2, x3, tile_w[from_w + 3u]);
            a4 = multiply_add(a4, x0, x1, x2, x3, tile_w[from_w + 4u]);
            a5 = multiply_add(a5, x0, x1, x2, x3, tile_w[from_w + 5u]);
            a6 = multiply_add(a6, x0, x1, x2, x3, tile_w[from_w + 6u]);
            a7 = multiply_add(a7, x0, x1, x2, x3, tile_w[from_w + 7u]);
        }
    }
    s0 += vec4<Sum>(a0); s1 += vec4<Sum>(a1); s2 += vec4<Sum>(a2); s3 += vec4<Sum>(a3);
    s4 += vec4<Sum>(a4); s5 += vec4<Sum>(a5); s6 += vec4<Sum>(a6); s7 += vec4<Sum>(a7);

    let pixel = first_pixel + 4u * quad;
    let block = first_block + row;
    if (pixel >= pixels || block >= params.blocks_per_group) {
        return;
    }
    let place = Place(image, group, group * params.blocks_per_group + block, pixel, pixels, vec4u());
    let channels = channels_of(place, 8u);
    // One ending for all eight, since each would be compiled anew.
    let sums = array(s0, s1, s2, s3, s4, s5, s6, s7);
    for (var i = 0u; i < 8u; i++) {
        if (i < channels.count) {
            put(place, channels.first + i, sums[i]);
        }
    }
}
