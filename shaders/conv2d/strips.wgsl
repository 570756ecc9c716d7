// Depthwise 3 x 3 convolution of stride and dilation 1, each thread down a strip of 8 columns: an input is
// read once for its three columns and three rows, where it lies, and no padded copy is made.
//     sum[n, o, y, x] = sum over i, j of input[n, o / multiplier, y + i, x + j] * w[o, 0, i, j]
// in the order kernel row, kernel column. Sums of 9 products and the bias stay exact in Lane and i32.
// x: i32 [batch, in_channels, in_height, in_width]. w: i32 [out_channels, 9]. bias: u32 words, see
// narrow-bias. out: i32 [batch, out_channels, out_height, out_width], written in full.
// range: i32 [2, out_channels], smallest and largest sum, set to "nothing seen yet" by start-range.

override WORKGROUP_SIZE: u32 = 64u;

struct Params {
    batch: u32,
    in_channels: u32,
    in_height: u32,
    in_width: u32,
    out_channels: u32,
    out_height: u32,
    out_width: u32,
    // Output channels of one input channel.
    multiplier: u32,
    pad_top: u32,
    pad_left: u32,
    padding_mode: u32,
    // Output rows of one strip.
    rows: u32,
    bias_words: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<i32>;
@group(0) @binding(2) var<storage, read> w: array<i32>;
@group(0) @binding(3) var<storage, read> bias: array<i32>;
@group(0) @binding(4) var<storage, read_write> out: array<i32>;
@group(0) @binding(5) var<storage, read_write> range: array<atomic<i32>>;

fn weights_at(at: u32) -> vec3<Lane> {
    return vec3<Lane>(vec3i(w[at], w[at + 1u], w[at + 2u]));
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    let across = (params.out_width + 7u) / 8u;
    let down = (params.out_height + params.rows - 1u) / params.rows;
    let planes = params.batch * params.out_channels;
    if (index >= across * down * planes) {
        return;
    }
    let column = (index % across) * 8u;
    let row = ((index / across) % down) * params.rows;
    let plane = index / (across * down);
    let channel = plane % params.out_channels;
    let source = (plane / params.out_channels) * params.in_channels + channel / params.multiplier;
    let start = source * params.in_height * params.in_width;
    let count = min(8u, params.out_width - column);

    // Where the ten columns are read; those that read a zero read anything and count nothing.
    let places = vec4i(0, 1, 2, 3) + i32(column) - i32(params.pad_left);
    let from0 = columns_of(places);
    let from1 = columns_of(places + 4);
    let from2 = columns_of(places + 8);
    let counts0 = vec4<Lane>(from0 >= vec4i());
    let counts1 = vec4<Lane>(from1 >= vec4i());
    let counts2 = vec4<Lane>(from2 >= vec4i());
    let at0 = vec4u(max(from0, vec4i())) + start;
    let at1 = vec4u(max(from1, vec4i())) + start;
    let at2 = vec4u(max(from2, vec4i())) + start;
    let top = weights_at(9u * channel);
    let middle = weights_at(9u * channel + 3u);
    let bottom = weights_at(9u * channel + 6u);
    var last = 0;
    if (params.bias_words != 0u) { last = bias[params.bias_words * channel]; }
    // Columns beyond the last repeat the first for the range.
    let written0 = vec4u(0u, 1u, 2u, 3u) < vec4u(count);
    let written1 = vec4u(4u, 5u, 6u, 7u) < vec4u(count);

    // Sums that lack their bottom row, and their two last rows.
    var two0 = vec4<Lane>();
    var two1 = vec4<Lane>();
    var one0 = vec4<Lane>();
    var one1 = vec4<Lane>();
    var smallest = vec4i(0x7fffffff);
    var largest = vec4i(-0x7fffffff - 1);
    let end = min(row + params.rows, params.out_height) + 2u;
    for (var y = row; y < end; y++) {
        let place = row_of(i32(y) - i32(params.pad_top));
        let at = u32(max(place, 0)) * params.in_width;
        let counts = Lane(place >= 0);
        let x0 = vec4<Lane>(vec4i(x[at + at0.x], x[at + at0.y], x[at + at0.z], x[at + at0.w])) * (counts * counts0);
        let x4 = vec4<Lane>(vec4i(x[at + at1.x], x[at + at1.y], x[at + at1.z], x[at + at1.w])) * (counts * counts1);
        let x8 = vec2<Lane>(vec2i(x[at + at2.x], x[at + at2.y])) * (counts * counts2.xy);
        let x1 = vec4<Lane>(x0.yzw, x4.x);
        let x2 = vec4<Lane>(x0.zw, x4.xy);
        let x5 = vec4<Lane>(x4.yzw, x8.x);
        let x6 = vec4<Lane>(x4.zw, x8);
        let sums0 = vec4i(two0 + x0 * bottom.x + x1 * bottom.y + x2 * bottom.z) + last;
        let sums1 = vec4i(two1 + x4 * bottom.x + x5 * bottom.y + x6 * bottom.z) + last;
        two0 = one0 + x0 * middle.x + x1 * middle.y + x2 * middle.z;
        two1 = one1 + x4 * middle.x + x5 * middle.y + x6 * middle.z;
        one0 = x0 * top.x + x1 * top.y + x2 * top.z;
        one1 = x4 * top.x + x5 * top.y + x6 * top.z;
        if (y < row + 2u) {
            continue;
        }
        let to = (plane * params.out_height + y - 2u) * params.out_width + column;
        out[to] = sums0.x;
        if (count == 8u) {
            out[to + 1u] = sums0.y;
            out[to + 2u] = sums0.z;
            out[to + 3u] = sums0.w;
            out[to + 4u] = sums1.x;
            out[to + 5u] = sums1.y;
            out[to + 6u] = sums1.z;
            out[to + 7u] = sums1.w;
        } else {
            if (count > 1u) { out[to + 1u] = sums0.y; }
            if (count > 2u) { out[to + 2u] = sums0.z; }
            if (count > 3u) { out[to + 3u] = sums0.w; }
            if (count > 4u) { out[to + 4u] = sums1.x; }
            if (count > 5u) { out[to + 5u] = sums1.y; }
            if (count > 6u) { out[to + 6u] = sums1.z; }
        }
        let first = vec4i(sums0.x);
        let seen0 = select(first, sums0, written0);
        let seen1 = select(first, sums1, written1);
        smallest = min(smallest, min(seen0, seen1));
        largest = max(largest, max(seen0, seen1));
    }
    let low = min(min(smallest.x, smallest.y), min(smallest.z, smallest.w));
    let high = max(max(largest.x, largest.y), max(largest.z, largest.w));
    if (low < atomicLoad(&range[channel])) { atomicMin(&range[channel], low); }
    let above = params.out_channels + channel;
    if (high > atomicLoad(&range[above])) { atomicMax(&range[above], high); }
}

fn row_of(place: i32) -> i32 {
    return coordinate(place, i32(params.in_height));
}

fn columns_of(places: vec4i) -> vec4i {
    let size = i32(params.in_width);
    return vec4i(
        coordinate(places.x, size),
        coordinate(places.y, size),
        coordinate(places.z, size),
        coordinate(places.w, size),
    );
}
