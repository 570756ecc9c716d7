// Part of pad and pack-weight: one element of a tensor as the bits of a lane. Integers that are to be
// multiplied as floats become float32 here (exact up to 2^24); everything else keeps its bits.

fn lane_of(word: u32) -> u32 {
    return select(word, bitcast<u32>(f32(bitcast<i32>(word))), params.int_to_float != 0u);
}
