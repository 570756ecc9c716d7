// Sets a range of final sums to "nothing seen yet": range: i32 [2, channels], smallest and largest.

override WORKGROUP_SIZE: u32 = 64u;

struct Params {
    channels: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> range: array<i32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let channel = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    if (channel >= params.channels) {
        return;
    }
    range[channel] = 0x7fffffff;
    range[params.channels + channel] = -0x7fffffff - 1;
}
