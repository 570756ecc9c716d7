// Smallest and largest 64-bit sum per output channel.
//     range[0, o] = min over n, p of sums[n, o, p]; range[1, o] the max
// One workgroup per channel: each thread strides over the channel's sums, then they halve their
// number until one is left. sums: i64 as u32 pairs, low word first, [batch, out_channels, pixels].
// range: i64 [2, out_channels], written in full.

const THREADS = 64u;

struct Params {
    batch: u32,
    out_channels: u32,
    pixels: u32,
}

// A signed 64-bit number; the high word decides first, by sign.
struct Wide {
    low: u32,
    high: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> sums: array<u32>;
@group(0) @binding(2) var<storage, read_write> range: array<u32>;

var<workgroup> smallest: array<Wide, THREADS>;
var<workgroup> largest: array<Wide, THREADS>;

fn less(a: Wide, b: Wide) -> bool {
    return a.high < b.high || (a.high == b.high && a.low < b.low);
}

fn smaller(a: Wide, b: Wide) -> Wide {
    if (less(b, a)) { return b; }
    return a;
}

fn larger(a: Wide, b: Wide) -> Wide {
    if (less(a, b)) { return b; }
    return a;
}

fn sum_of(channel: u32, index: u32) -> Wide {
    let image = index / params.pixels;
    let at = 2u * ((image * params.out_channels + channel) * params.pixels + index % params.pixels);
    return Wide(sums[at], bitcast<i32>(sums[at + 1u]));
}

fn write(at: u32, value: Wide) {
    range[2u * at] = value.low;
    range[2u * at + 1u] = bitcast<u32>(value.high);
}

@compute @workgroup_size(THREADS)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let channel = linear_index(workgroup_id, num_workgroups, 0u, 1u);
    // The same for the whole workgroup, as barriers want it.
    if (channel >= params.out_channels) {
        return;
    }
    let count = params.batch * params.pixels;
    // Threads beyond the count repeat the first sum.
    var low = sum_of(channel, select(0u, local_index, local_index < count));
    var high = low;
    for (var index = local_index + THREADS; index < count; index += THREADS) {
        let sum = sum_of(channel, index);
        low = smaller(low, sum);
        high = larger(high, sum);
    }
    smallest[local_index] = low;
    largest[local_index] = high;
    workgroupBarrier();
    for (var half = THREADS / 2u; half > 0u; half /= 2u) {
        if (local_index < half) {
            smallest[local_index] = smaller(smallest[local_index], smallest[local_index + half]);
            largest[local_index] = larger(largest[local_index], largest[local_index + half]);
        }
        workgroupBarrier();
    }
    if (local_index == 0u) {
        write(channel, smallest[0]);
        write(params.out_channels + channel, largest[0]);
    }
}
