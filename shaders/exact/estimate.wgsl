// The inexact float operations of the exact class. WGSL divides within 2.5 ULP where the divisor lies between
// 2^-126 and 2^126, gives one of the two neighbours of a sum or a product, and may flush subnormals. Whoever
// uses these allows for that, and turns to integers where they do not decide.

fn estimate_quotient(x: vec4u, s: vec4u) -> vec4f {
    return bitcast<vec4f>(x) / bitcast<vec4f>(s);
}

fn estimate_sum(a: vec4f, b: vec4f) -> vec4f {
    return a + b;
}

fn estimate_product(d: vec4f, s: vec4u) -> vec4u {
    return bitcast<vec4u>(d * bitcast<vec4f>(s));
}
