// Writes the input of an integer convolution four channels at a time, with its padding filled.
//     padded[n, f, y, x] = four_of(source[n, c, row(y - pad_top), column(x - pad_left)] - x_shift)
// for the channels c = 4 f to 4 f + 3 of a group, zeros beyond its last; padding reads 0 - x_shift.
// One thread per 4 elements of a row of `padded`. source: i32 [batch, channels, in_height, in_width].
// padded: Four [batch, groups * fours_per_group, padded_height, padded_width], written in full.

override WORKGROUP_SIZE: u32 = 64u;

const RUN = 4u;

struct Params {
    batch: u32,
    groups: u32,
    group_channels: u32,
    fours_per_group: u32,
    in_height: u32,
    in_width: u32,
    padded_height: u32,
    padded_width: u32,
    pad_top: u32,
    pad_left: u32,
    padding_mode: u32,
    x_shift: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> source: array<i32>;
@group(0) @binding(2) var<storage, read_write> padded: array<Four>;

// `count` channels, whose planes are `size` apart.
fn four_at(at: u32, size: u32, count: u32) -> Four {
    var values = vec4i(params.x_shift);
    values.x = source[at];
    if (count > 1u) { values.y = source[at + size]; }
    if (count > 2u) { values.z = source[at + 2u * size]; }
    if (count > 3u) { values.w = source[at + 3u * size]; }
    return four_of(values - params.x_shift);
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    let runs = (params.padded_width + RUN - 1u) / RUN;
    let fours = params.groups * params.fours_per_group;
    if (index >= params.batch * fours * params.padded_height * runs) {
        return;
    }
    let padded_row = index / runs;
    let plane = padded_row / params.padded_height;
    let group = (plane % fours) / params.fours_per_group;
    let before = 4u * (plane % params.fours_per_group);
    let channel = ((plane / fours) * params.groups + group) * params.group_channels + before;
    let count = params.group_channels - before;
    let size = params.in_height * params.in_width;
    let y = i32(padded_row % params.padded_height) - i32(params.pad_top);
    let row = coordinate(y, i32(params.in_height));
    let start = channel * size + u32(max(row, 0)) * params.in_width;
    let first = (index % runs) * RUN;
    let end = min(first + RUN, params.padded_width);
    for (var x = first; x < end; x++) {
        let column = coordinate(i32(x) - i32(params.pad_left), i32(params.in_width));
        // A group's channels beyond its last meet weights of 0: any four will do.
        var four = four_of(vec4i(-params.x_shift));
        if (row >= 0 && column >= 0) {
            four = four_at(start + u32(column), size, count);
        }
        padded[padded_row * params.padded_width + x] = four;
    }
}
