// Convolution with an accumulator of `bits` bits that saturates, where exact sums fit 32 bits;
// 4 pixels x 8 output channels a thread.
//     sum = clamp(sum + term[t]) for each term, to [-2^(bits - 1), 2^(bits - 1) - 1]
//     term[t] = x[n, c, window(p) + (i, j)] * w[o, c, i, j] in the order c, i, j; the bias is the last
// A sum before its clamp lies between the exact convolution's sum of negative terms and that of
// positive ones, so it fits as well.
// x: i32 [batch, in_channels, padded_height, padded_width]. w: i32 [blocks, taps, 8] and offsets:
// u32 [taps], as pack-weight writes them. out: i32 [batch, out_channels, pixels]; overflowed: u32, the
// same: 1 where a clamp changed something.

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<i32>;
@group(0) @binding(2) var<storage, read> w: array<vec4i>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;
@group(0) @binding(5) var<storage, read_write> out: array<i32>;
@group(0) @binding(6) var<storage, read_write> overflowed: array<u32>;

fn highest() -> i32 {
    if (params.bits >= 32u) {
        return 0x7fffffff;
    }
    return (1 << (params.bits - 1u)) - 1;
}

fn write(at: u32, sum: i32, left: bool) {
    out[at] = sum;
    overflowed[at] = u32(left);
}

fn finish(image: u32, channel: u32, pixel: u32, pixels: u32, products: vec4i, clamped: vec4i) {
    let exact = products + narrow_bias(channel);
    let high = vec4i(highest());
    let sums = min(max(exact, ~high), high);
    let left = (clamped | (sums ^ exact)) != vec4i();
    let at = (image * params.out_channels + channel) * pixels + pixel;
    write(at, sums.x, left.x);
    if (pixel + 1u < pixels) { write(at + 1u, sums.y, left.y); }
    if (pixel + 2u < pixels) { write(at + 2u, sums.z, left.z); }
    if (pixel + 3u < pixels) { write(at + 3u, sums.w, left.w); }
}

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

    let high = vec4i(highest());
    let low = ~high;
    var s0 = vec4i(); var s1 = vec4i(); var s2 = vec4i(); var s3 = vec4i();
    var s4 = vec4i(); var s5 = vec4i(); var s6 = vec4i(); var s7 = vec4i();
    // Bits that any clamp has changed.
    var c0 = vec4i(); var c1 = vec4i(); var c2 = vec4i(); var c3 = vec4i();
    var c4 = vec4i(); var c5 = vec4i(); var c6 = vec4i(); var c7 = vec4i();
    let first = 2u * place.block * params.taps;
    for (var tap = 0u; tap < params.taps; tap++) {
        let offset = offsets[tap];
        let inputs = vec4i(x[at.x + offset], x[at.y + offset], x[at.z + offset], x[at.w + offset]);
        let weights0 = w[first + 2u * tap];
        let weights1 = w[first + 2u * tap + 1u];
        let t0 = s0 + inputs * weights0.x;
        s0 = min(max(t0, low), high);
        c0 |= s0 ^ t0;
        let t1 = s1 + inputs * weights0.y;
        s1 = min(max(t1, low), high);
        c1 |= s1 ^ t1;
        let t2 = s2 + inputs * weights0.z;
        s2 = min(max(t2, low), high);
        c2 |= s2 ^ t2;
        let t3 = s3 + inputs * weights0.w;
        s3 = min(max(t3, low), high);
        c3 |= s3 ^ t3;
        let t4 = s4 + inputs * weights1.x;
        s4 = min(max(t4, low), high);
        c4 |= s4 ^ t4;
        let t5 = s5 + inputs * weights1.y;
        s5 = min(max(t5, low), high);
        c5 |= s5 ^ t5;
        let t6 = s6 + inputs * weights1.z;
        s6 = min(max(t6, low), high);
        c6 |= s6 ^ t6;
        let t7 = s7 + inputs * weights1.w;
        s7 = min(max(t7, low), high);
        c7 |= s7 ^ t7;
    }
    let channels = channels_of(place, 8u);
    // One ending for all eight, since each would be compiled anew.
    let sums = array(s0, s1, s2, s3, s4, s5, s6, s7);
    let clamped = array(c0, c1, c2, c3, c4, c5, c6, c7);
    for (var i = 0u; i < 8u; i++) {
        if (i < channels.count) {
            finish(place.image, channels.first + i, place.pixel, place.pixels, sums[i], clamped[i]);
        }
    }
}
