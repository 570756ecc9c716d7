// The bits of a four that begins at element i, of which some elements are sure: one for each of the tensor's that
// is not. See left.wgsl. Needs `size` in Params.

fn left_of_four(i: u32, sure: vec4<bool>) -> u32 {
    let unsure = select(1u, 0u, sure.x) | select(2u, 0u, sure.y) | select(4u, 0u, sure.z) | select(8u, 0u, sure.w);
    let rest = params.size - i;
    return unsure & (1u | select(0u, 2u, rest > 1u) | select(0u, 4u, rest > 2u) | select(0u, 8u, rest > 3u));
}
