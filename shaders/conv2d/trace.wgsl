// The partial sums on the way to a convolution that fits 32 bits, 4 pixels x 8 output channels a thread.
//     term[t] = x[n, c, window(p) + (i, j)] * w[o, c, i, j] in the order c, i, j; the bias is the last
//     running[0, o] = min over n, p, k of sum of the first k terms; running[1, o] the max
//     any_order[0, o] = min over n, p of sum of the negative terms; any_order[1, o] max of the positive
// k = 0 counts: the ranges begin as zeros.
// x: i32 [batch, in_channels, padded_height, padded_width]. w: i32 [blocks, taps, 8] and offsets:
// u32 [taps], as pack-weight writes them. running, any_order: i32 [2, out_channels], zeros at first.

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<i32>;
@group(0) @binding(2) var<storage, read> w: array<vec4i>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;
@group(0) @binding(5) var<storage, read_write> running: array<atomic<i32>>;
@group(0) @binding(6) var<storage, read_write> any_order: array<atomic<i32>>;

fn smallest(a: vec4i) -> i32 {
    return min(min(a.x, a.y), min(a.z, a.w));
}

fn largest(a: vec4i) -> i32 {
    return max(max(a.x, a.y), max(a.z, a.w));
}

// Of 4 pixels of one channel: their sums, the sums of their negative products, and the ends of all
// their running sums. A plain load comes before each atomic: few outputs change a range.
fn finish(channel: u32, sums: vec4i, negative: vec4i, low: i32, high: i32) {
    let last = narrow_bias(channel);
    let total = sums + last;
    let below = negative + min(last, 0);
    let lowest = min(low, smallest(total));
    let highest = max(high, largest(total));
    let least = smallest(below);
    let most = largest(total - below);
    let top = params.out_channels + channel;
    if (lowest < atomicLoad(&running[channel])) { atomicMin(&running[channel], lowest); }
    if (highest > atomicLoad(&running[top])) { atomicMax(&running[top], highest); }
    if (least < atomicLoad(&any_order[channel])) { atomicMin(&any_order[channel], least); }
    if (most > atomicLoad(&any_order[top])) { atomicMax(&any_order[top], most); }
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

    var s0 = vec4i(); var s1 = vec4i(); var s2 = vec4i(); var s3 = vec4i();
    var s4 = vec4i(); var s5 = vec4i(); var s6 = vec4i(); var s7 = vec4i();
    var n0 = vec4i(); var n1 = vec4i(); var n2 = vec4i(); var n3 = vec4i();
    var n4 = vec4i(); var n5 = vec4i(); var n6 = vec4i(); var n7 = vec4i();
    // One for four pixels: fewer registers, and as many operations.
    var low0 = 0; var low1 = 0; var low2 = 0; var low3 = 0;
    var low4 = 0; var low5 = 0; var low6 = 0; var low7 = 0;
    var high0 = 0; var high1 = 0; var high2 = 0; var high3 = 0;
    var high4 = 0; var high5 = 0; var high6 = 0; var high7 = 0;
    let none = vec4i();
    let first = 2u * place.block * params.taps;
    for (var tap = 0u; tap < params.taps; tap++) {
        let offset = offsets[tap];
        let inputs = vec4i(x[at.x + offset], x[at.y + offset], x[at.z + offset], x[at.w + offset]);
        let weights0 = w[first + 2u * tap];
        let weights1 = w[first + 2u * tap + 1u];
        let p0 = inputs * weights0.x;
        s0 += p0; n0 += min(p0, none); low0 = min(low0, smallest(s0)); high0 = max(high0, largest(s0));
        let p1 = inputs * weights0.y;
        s1 += p1; n1 += min(p1, none); low1 = min(low1, smallest(s1)); high1 = max(high1, largest(s1));
        let p2 = inputs * weights0.z;
        s2 += p2; n2 += min(p2, none); low2 = min(low2, smallest(s2)); high2 = max(high2, largest(s2));
        let p3 = inputs * weights0.w;
        s3 += p3; n3 += min(p3, none); low3 = min(low3, smallest(s3)); high3 = max(high3, largest(s3));
        let p4 = inputs * weights1.x;
        s4 += p4; n4 += min(p4, none); low4 = min(low4, smallest(s4)); high4 = max(high4, largest(s4));
        let p5 = inputs * weights1.y;
        s5 += p5; n5 += min(p5, none); low5 = min(low5, smallest(s5)); high5 = max(high5, largest(s5));
        let p6 = inputs * weights1.z;
        s6 += p6; n6 += min(p6, none); low6 = min(low6, smallest(s6)); high6 = max(high6, largest(s6));
        let p7 = inputs * weights1.w;
        s7 += p7; n7 += min(p7, none); low7 = min(low7, smallest(s7)); high7 = max(high7, largest(s7));
    }
    let channels = channels_of(place, 8u);
    // One ending for all eight, since each would be compiled anew.
    let sums = array(s0, s1, s2, s3, s4, s5, s6, s7);
    let negative = array(n0, n1, n2, n3, n4, n5, n6, n7);
    let low = array(low0, low1, low2, low3, low4, low5, low6, low7);
    let high = array(high0, high1, high2, high3, high4, high5, high6, high7);
    for (var i = 0u; i < 8u; i++) {
        if (i < channels.count) {
            finish(channels.first + i, sums[i], negative[i], low[i], high[i]);
        }
    }
}
