// The inexact float operations of the exact class. WGSL divides within 2.5 ULP where the divisor lies between
// 2^-126 and 2^126, gives one of the two neighbours of a sum or a product, and may flush subnormals. Whoever
// uses these allows for that, and turns to integers where they do not decide.
//
// One number at a time: fours keep four times as many values at hand, more than a software adapter has registers.

fn estimate_quotient(x: u32, s: u32) -> f32 {
    return bitcast<f32>(x) / bitcast<f32>(s);
}

fn estimate_sum(a: f32, b: f32) -> f32 {
    return a + b;
}

fn estimate_product(d: f32, s: u32) -> u32 {
    return bitcast<u32>(d * bitcast<f32>(s));
}
