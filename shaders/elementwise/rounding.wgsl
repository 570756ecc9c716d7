// Brevitas' ways of making a number whole; `function` is the number of the way (exact/f32-round-by.wgsl).

fn apply(x: u32, y: u32) -> u32 {
    return f32_round_by(x, params.function);
}
