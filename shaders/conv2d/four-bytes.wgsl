// Four input channels of one place as the signed bytes of a word, multiplied as floats: a quarter of the
// loads of four-f32, for shifts. Every product and every sum of a flush stays within 2^24, where float32
// is exact in any order.

alias Four = u32;
alias Operand = vec4f;
alias Lane = f32;
alias Sum = i32;

// Each value from -128 to 127.
fn four_of(values: vec4i) -> Four {
    let bytes = vec4u(values & vec4i(0xff));
    return bytes.x | (bytes.y << 8u) | (bytes.z << 16u) | (bytes.w << 24u);
}

fn operand_of(four: Four) -> Operand {
    let word = i32(four);
    return vec4f(vec4i(word << 24u, word << 16u, word << 8u, word) >> vec4u(24u));
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
