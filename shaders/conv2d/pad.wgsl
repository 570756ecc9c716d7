// Writes the input of a convolution with its padding filled, so that the hot loop tests no bounds.
//     padded[p, y, x] = lane_of(source[p, row(y - pad_top), column(x - pad_left)])
// One thread per 8 elements of a row of `padded`. source: u32 bits [planes, in_height, in_width], planes =
// batch * channels. padded: lanes as u32 bits [planes, padded_height, padded_width], written in full.

override WORKGROUP_SIZE: u32 = 64u;

const RUN = 8u;

struct Params {
    planes: u32,
    in_height: u32,
    in_width: u32,
    padded_height: u32,
    padded_width: u32,
    pad_top: u32,
    pad_left: u32,
    padding_mode: u32,
    // 1: the source holds i32 and the lanes are f32.
    int_to_float: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> source: array<u32>;
@group(0) @binding(2) var<storage, read_write> padded: array<u32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    let runs = (params.padded_width + RUN - 1u) / RUN;
    if (index >= params.planes * params.padded_height * runs) {
        return;
    }
    let padded_row = index / runs;
    let y = i32(padded_row % params.padded_height) - i32(params.pad_top);
    let row = coordinate(y, i32(params.in_height));
    let source_row = ((padded_row / params.padded_height) * params.in_height + u32(max(row, 0))) * params.in_width;
    let first = (index % runs) * RUN;
    let end = min(first + RUN, params.padded_width);
    let to = padded_row * params.padded_width;
    // Most runs lie inside of the row whole, where a place needs no looking up.
    if (row >= 0 && first >= params.pad_left && end <= params.pad_left + params.in_width) {
        let start = source_row - params.pad_left;
        for (var x = first; x < end; x++) {
            padded[to + x] = lane_of(source[start + x]);
        }
        return;
    }
    for (var x = first; x < end; x++) {
        let column = coordinate(i32(x) - i32(params.pad_left), i32(params.in_width));
        var lane = 0u;
        if (row >= 0 && column >= 0) {
            lane = lane_of(source[source_row + u32(column)]);
        }
        padded[to + x] = lane;
    }
}
