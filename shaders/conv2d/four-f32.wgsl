// Four input channels of one place as floats, read in one go: every product and every sum of a flush
// stays within 2^24, where float32 is exact in any order.

alias Four = vec4f;
alias Operand = vec4f;
alias Lane = f32;
alias Sum = i32;

fn four_of(values: vec4i) -> Four {
    return vec4f(values);
}

fn operand_of(four: Four) -> Operand {
    return four;
}

// The sums of four pixels with the products of one output channel's four weights joined.
fn multiply_add(sums: vec4f, x0: Operand, x1: Operand, x2: Operand, x3: Operand, w: Four) -> vec4f {
    return sums
        + vec4f(x0.x, x1.x, x2.x, x3.x) * w.x
        + vec4f(x0.y, x1.y, x2.y, x3.y) * w.y
        + vec4f(x0.z, x1.z, x2.z, x3.z) * w.z
        + vec4f(x0.w, x1.w, x2.w, x3.w) * w.w;
}
