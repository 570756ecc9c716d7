// What a shift of the input takes from each output: sum over c, i, j of (x - x_shift) * w lacks
//     table[first + o] = x_shift * (sum over c, i, j of weight[o, c, i, j]), mod 2^32
// One thread per output channel. weight: i32 [out_channels, taps]. table: u32, written from `first` on.

override WORKGROUP_SIZE: u32 = 64u;

struct Params {
    out_channels: u32,
    taps: u32,
    first: u32,
    x_shift: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> weight: array<i32>;
@group(0) @binding(2) var<storage, read_write> table: array<u32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let channel = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    if (channel >= params.out_channels) {
        return;
    }
    var sum = 0;
    for (var tap = 0u; tap < params.taps; tap++) {
        sum += weight[channel * params.taps + tap];
    }
    table[params.first + channel] = u32(params.x_shift * sum);
}
