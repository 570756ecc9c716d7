// Integer convolution with 64-bit sums, 2 pixels x 4 output channels a thread.
//     sum[n, o, p] = sum over c, i, j of x[n, c, window(p) + (i, j)] * w[o, c, i, j], mod 2^64
// Any i32 operands: products are made of 16-bit halves, and carries come from unsigned compares.
// x: i32 [batch, in_channels, padded_height, padded_width]. w: i32 [blocks, taps, 4] and offsets:
// u32 [taps], as pack-weight writes them. out: i64 (fragment finish-wide).

override WORKGROUP_SIZE: u32 = 64u;

@group(0) @binding(1) var<storage, read> x: array<i32>;
@group(0) @binding(2) var<storage, read> w: array<vec4i>;
@group(0) @binding(3) var<storage, read> offsets: array<u32>;

// Four 64-bit numbers, two's complement.
struct Wide {
    low: vec4u,
    high: vec4u,
}

// sum + a * b per component.
fn multiply_add(sum: Wide, a: i32, b: vec4i) -> Wide {
    let ua = bitcast<u32>(a);
    let ub = bitcast<vec4u>(b);
    let a_low = ua & 0xffffu;
    let a_high = ua >> 16u;
    let b_low = ub & vec4u(0xffffu);
    let b_high = ub >> vec4u(16u);
    let low_low = a_low * b_low;
    let low_high = a_low * b_high;
    let high_low = a_high * b_low;
    let middle = (low_low >> vec4u(16u)) + (low_high & vec4u(0xffffu)) + (high_low & vec4u(0xffffu));
    let low = (low_low & vec4u(0xffffu)) | (middle << vec4u(16u));
    var high = a_high * b_high + (low_high >> vec4u(16u)) + (high_low >> vec4u(16u)) + (middle >> vec4u(16u));
    // A negative operand was read as itself plus 2^32: take 2^32 times the other away.
    high -= select(vec4u(), ub, a < 0);
    high -= select(vec4u(), vec4u(ua), b < vec4i());
    let total = sum.low + low;
    return Wide(total, sum.high + high + select(vec4u(), vec4u(1u), total < low));
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let index = linear_index(workgroup_id, num_workgroups, local_index, WORKGROUP_SIZE);
    let pixels = params.out_height * params.out_width;
    let pixel_blocks = (pixels + 1u) / 2u;
    let blocks = params.groups * params.blocks_per_group;
    if (index >= pixel_blocks * blocks * params.batch) {
        return;
    }
    let pixel = (index % pixel_blocks) * 2u;
    let block = (index / pixel_blocks) % blocks;
    let image = index / (pixel_blocks * blocks);
    let group = block / params.blocks_per_group;
    let base = group_start(image, group);
    let at0 = base + window_start(pixel);
    let at1 = base + window_start(min(pixel + 1u, pixels - 1u));

    var sum0 = Wide();
    var sum1 = Wide();
    for (var tap = 0u; tap < params.taps; tap++) {
        let weights = w[block * params.taps + tap];
        let offset = offsets[tap];
        sum0 = multiply_add(sum0, x[at0 + offset], weights);
        sum1 = multiply_add(sum1, x[at1 + offset], weights);
    }
    let count = params.group_out_channels - (block % params.blocks_per_group) * 4u;
    let out_channel = (group + 1u) * params.group_out_channels - count;
    finish(image, out_channel, count, pixel, pixels, sum0.low, sum0.high);
    if (pixel + 1u < pixels) { finish(image, out_channel, count, pixel + 1u, pixels, sum1.low, sum1.high); }
}
