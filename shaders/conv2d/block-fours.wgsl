// Integer convolution over the padded input, four input channels at a time (fragment fours), 4 pixels x
// 8 output channels a thread, in registers.
//     sum[n, o, p] = sum over c, i, j of x[n, c, window(p) + (i, j)] * w[o, c, i, j]
// Lanes join the sum every `taps_per_flush` fours; in_channels, taps and the table count fours. `finish`
// (a fragment) writes 4 pixels of one channel.

override WORKGROUP_SIZE: u32 = 64u;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    if (index >= thread_count()) {
        return;
    }
    let place = place_of(index);
    let at = place.at;

    var s0 = vec4<Sum>(); var s1 = vec4<Sum>(); var s2 = vec4<Sum>(); var s3 = vec4<Sum>();
    var s4 = vec4<Sum>(); var s5 = vec4<Sum>(); var s6 = vec4<Sum>(); var s7 = vec4<Sum>();
    var at_w = 8u * place.block * params.taps;
    var tap = 0u;
    while (tap < params.taps) {
        let flush_end = min(tap + params.taps_per_flush, params.taps);
        var a0 = vec4<Lane>(); var a1 = vec4<Lane>(); var a2 = vec4<Lane>(); var a3 = vec4<Lane>();
        var a4 = vec4<Lane>(); var a5 = vec4<Lane>(); var a6 = vec4<Lane>(); var a7 = vec4<Lane>();
        for (; tap < flush_end; tap++) {
            let offset = table[tap];
            let x0 = operand_of(x[at.x + offset]);
            let x1 = operand_of(x[at.y + offset]);
            let x2 = operand_of(x[at.z + offset]);
            let x3 = operand_of(x[at.w + offset]);
            a0 = multiply_add(a0, x0, x1, x2, x3, w[at_w]);
            a1 = multiply_add(a1, x0, x1, x2, x3, w[at_w + 1u]);
            a2 = multiply_add(a2, x0, x1, x2, x3, w[at_w + 2u]);
            a3 = multiply_add(a3, x0, x1, x2, x3, w[at_w + 3u]);
            a4 = multiply_add(a4, x0, x1, x2, x3, w[at_w + 4u]);
            a5 = multiply_add(a5, x0, x1, x2, x3, w[at_w + 5u]);
            a6 = multiply_add(a6, x0, x1, x2, x3, w[at_w + 6u]);
            a7 = multiply_add(a7, x0, x1, x2, x3, w[at_w + 7u]);
            at_w += 8u;
        }
        s0 += vec4<Sum>(a0); s1 += vec4<Sum>(a1); s2 += vec4<Sum>(a2); s3 += vec4<Sum>(a3);
        s4 += vec4<Sum>(a4); s5 += vec4<Sum>(a5); s6 += vec4<Sum>(a6); s7 += vec4<Sum>(a7);
    }

    let channels = channels_of(place, 8u);
    // One ending for all eight, since each would be compiled anew.
    let sums = array(s0, s1, s2, s3, s4, s5, s6, s7);
    for (var i = 0u; i < 8u; i++) {
        if (i < channels.count) {
            put(place, channels.first + i, sums[i]);
        }
    }
}
