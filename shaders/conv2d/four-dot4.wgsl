// Four input channels of one place as the signed bytes of a word, multiplied and summed by one
// instruction where the GPU has it.

requires packed_4x8_integer_dot_product;

alias Four = u32;
alias Operand = u32;
alias Lane = i32;
alias Sum = i32;

// Each value from -128 to 127.
fn four_of(values: vec4i) -> Four {
    return pack4xI8(values);
}

fn operand_of(four: Four) -> Operand {
    return four;
}

// The sums of four pixels with the products of one output channel's four weights joined.
fn multiply_add(sums: vec4i, x0: Operand, x1: Operand, x2: Operand, x3: Operand, w: Four) -> vec4i {
    return sums + vec4i(dot4I8Packed(x0, w), dot4I8Packed(x1, w), dot4I8Packed(x2, w), dot4I8Packed(x3, w));
}
