// Four input channels of one place as the signed bytes of a word, multiplied as floats: a quarter of the
// loads of four-f32, for unpacking. Every product and every sum of a flush stays within 2^24, where float32
// is exact in any order. Bytes are taken where they lie, by masks and powers of two: shifts in their place make a
// 3 x 3 convolution take half as long again on a software adapter.

alias Four = u32;
alias Operand = vec4f;
alias Lane = f32;
alias Sum = i32;

// Each value from -128 to 127.
fn four_of(values: vec4i) -> Four {
    let bytes = vec4u(values & vec4i(0xff));
    return bytes.x | (bytes.y * 0x100u) | (bytes.z * 0x10000u) | (bytes.w * 0x1000000u);
}

fn operand_of(four: Four) -> Operand {
    // The highest has its sign; the others are counted from -128. Nothing is rounded.
    let word = bitcast<i32>(four ^ 0x00808080u);
    let places = vec4f(vec4i(word) & vec4i(0xff, 0xff00, 0xff0000, -0x1000000));
    return places * vec4f(1, 0x1p-8, 0x1p-16, 0x1p-24) - vec4f(128, 128, 128, 0);
}

// The sums of four pixels with the products of one output channel's four weights joined.
fn multiply_add(sums: vec4f, x0: Operand, x1: Operand, x2: Operand, x3: Operand, four: Four) -> vec4f {
    let w = operand_of(four);
    return sums
        + vec4f(x0.x, x1.x, x2.x, x3.x) * w.x
        + vec4f(x0.y, x1.y, x2.y, x3.y) * w.y
        + vec4f(x0.z, x1.z, x2.z, x3.z) * w.z
        + vec4f(x0.w, x1.w, x2.w, x3.w) * w.w;
}
