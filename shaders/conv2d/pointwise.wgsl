// Integer convolution of 1 x 1 without padding, 16 pixels x 8 output channels a thread, in registers. There
// is no window, so x is read where it lies and no copy is made; pixels lie side by side, four to a vector.
//     sum[n, o, p] = sum over c of x[n, c, p] * w[o, c]
// Lanes join the sum every `taps_per_flush` fours of input channels; taps count fours. The weight is bytes,
// in f32 every product and every sum of a flush stays within 2^24 (fragment four-bytes).
// x: i32 [batch, in_channels, pixels], pixels a multiple of 4. w: Four [blocks, taps, 8], as pack-weight-fours
// writes it. out: i32 [batch, out_channels, pixels], written in full. range: i32 [2, out_channels].

override WORKGROUP_SIZE: u32 = 64u;

const QUADS = 4u;

@group(0) @binding(1) var<storage, read> x: array<vec4i>;
@group(0) @binding(2) var<storage, read> w: array<Four>;
// Not read here.
@group(0) @binding(3) var<storage, read> table: array<u32>;
@group(0) @binding(5) var<storage, read_write> out: array<vec4i>;
@group(0) @binding(6) var<storage, read_write> range: array<atomic<i32>>;

// One number for each pixel.
struct Lanes {
    a: vec4f,
    b: vec4f,
    c: vec4f,
    d: vec4f,
}

struct Sums {
    a: vec4i,
    b: vec4i,
    c: vec4i,
    d: vec4i,
}

fn lanes_at(plane: u32, quads: vec4u) -> Lanes {
    return Lanes(
        vec4f(x[plane + quads.x]),
        vec4f(x[plane + quads.y]),
        vec4f(x[plane + quads.z]),
        vec4f(x[plane + quads.w]),
    );
}

// The sums of all pixels with the products of one output channel's four weights joined.
fn joined(sums: Lanes, x0: Lanes, x1: Lanes, x2: Lanes, x3: Lanes, four: Four) -> Lanes {
    let w = operand_of(four);
    return Lanes(
        products(sums.a, x0.a, x1.a, x2.a, x3.a, w),
        products(sums.b, x0.b, x1.b, x2.b, x3.b, w),
        products(sums.c, x0.c, x1.c, x2.c, x3.c, w),
        products(sums.d, x0.d, x1.d, x2.d, x3.d, w),
    );
}

fn products(sums: vec4f, x0: vec4f, x1: vec4f, x2: vec4f, x3: vec4f, w: vec4f) -> vec4f {
    return fma(x3, vec4f(w.w), fma(x2, vec4f(w.z), fma(x1, vec4f(w.y), fma(x0, vec4f(w.x), sums))));
}

fn flushed(sums: Sums, lanes: Lanes) -> Sums {
    return Sums(sums.a + vec4i(lanes.a), sums.b + vec4i(lanes.b), sums.c + vec4i(lanes.c), sums.d + vec4i(lanes.d));
}

// Writes `count` quads of one output channel, the first of them at `at`, and widens the channel's range:
// quads beyond those repeat the last of them.
fn put(channel: u32, at: u32, count: u32, s: Sums) {
    let last = vec4i(narrow_bias(channel));
    let sums = Sums(s.a + last, s.b + last, s.c + last, s.d + last);
    out[at] = sums.a;
    if (count > 1u) { out[at + 1u] = sums.b; }
    if (count > 2u) { out[at + 2u] = sums.c; }
    if (count > 3u) { out[at + 3u] = sums.d; }

    let smallest = min(min(sums.a, sums.b), min(sums.c, sums.d));
    let largest = max(max(sums.a, sums.b), max(sums.c, sums.d));
    let low = min(min(smallest.x, smallest.y), min(smallest.z, smallest.w));
    let high = max(max(largest.x, largest.y), max(largest.z, largest.w));
    let above = params.out_channels + channel;
    if (low < atomicLoad(&range[channel])) { atomicMin(&range[channel], low); }
    if (high > atomicLoad(&range[above])) { atomicMax(&range[above], high); }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    // Of one plane.
    let size = params.out_height * params.out_width / 4u;
    let runs = (size + QUADS - 1u) / QUADS;
    let blocks = params.groups * params.blocks_per_group;
    if (index >= runs * blocks * params.batch) {
        return;
    }
    let quad = (index % runs) * QUADS;
    let block = (index / runs) % blocks;
    let image = index / (runs * blocks);
    let group = block / params.blocks_per_group;
    // Quads beyond the last repeat it and are not written.
    let quads = min(vec4u(0u, 1u, 2u, 3u) + quad, vec4u(size - 1u));
    var plane = (image * params.in_channels + group * params.group_in_channels) * size;
    // Input channels beyond the group's last meet weights of 0: the last one will do.
    let last_plane = plane + (params.group_in_channels - 1u) * size;

    // In memory: they are touched once a flush.
    var sums: array<Sums, 8>;
    var at_w = 8u * block * params.taps;
    var tap = 0u;
    while (tap < params.taps) {
        let flush_end = min(tap + params.taps_per_flush, params.taps);
        var a0 = Lanes(); var a1 = Lanes(); var a2 = Lanes(); var a3 = Lanes();
        var a4 = Lanes(); var a5 = Lanes(); var a6 = Lanes(); var a7 = Lanes();
        for (; tap < flush_end; tap++) {
            let x0 = lanes_at(plane, quads);
            let x1 = lanes_at(min(plane + size, last_plane), quads);
            let x2 = lanes_at(min(plane + 2u * size, last_plane), quads);
            let x3 = lanes_at(min(plane + 3u * size, last_plane), quads);
            a0 = joined(a0, x0, x1, x2, x3, w[at_w]);
            a1 = joined(a1, x0, x1, x2, x3, w[at_w + 1u]);
            a2 = joined(a2, x0, x1, x2, x3, w[at_w + 2u]);
            a3 = joined(a3, x0, x1, x2, x3, w[at_w + 3u]);
            a4 = joined(a4, x0, x1, x2, x3, w[at_w + 4u]);
            a5 = joined(a5, x0, x1, x2, x3, w[at_w + 5u]);
            a6 = joined(a6, x0, x1, x2, x3, w[at_w + 6u]);
            a7 = joined(a7, x0, x1, x2, x3, w[at_w + 7u]);
            at_w += 8u;
            plane += 4u * size;
        }
        // One flush for all eight, since each would be compiled anew.
        let lanes = array(a0, a1, a2, a3, a4, a5, a6, a7);
        for (var i = 0u; i < 8u; i++) {
            sums[i] = flushed(sums[i], lanes[i]);
        }
    }

    let before = (block % params.blocks_per_group) * 8u;
    let first = group * params.group_out_channels + before;
    let channels = min(8u, params.group_out_channels - before);
    let at = (image * params.out_channels + first) * size + quad;
    let count = size - quad;
    for (var i = 0u; i < channels; i++) {
        put(first + i, at + i * size, count, sums[i]);
    }
}
