// Products that fit 32 bits.

// a * b per component.
fn product(a: i32, b: vec4i) -> Wide {
    let word = a * b;
    return Wide(bitcast<vec4u>(word), bitcast<vec4u>(word >> vec4u(31u)));
}
