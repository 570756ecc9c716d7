// The number of a thread in a grid that spreads over x and y, as gridOf (src/gpu/grid.ts) makes it:
//     index = (workgroup.y * workgroups.x + workgroup.x) * workgroup_size + local_index
// Threads beyond the count exist at the end; each kernel returns for those.

fn linear_index(workgroup_id: vec3u, num_workgroups: vec3u, local_index: u32, workgroup_size: u32) -> u32 {
    return (workgroup_id.y * num_workgroups.x + workgroup_id.x) * workgroup_size + local_index;
}
