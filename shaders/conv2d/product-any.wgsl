// Products of any two i32.

// a * b per component, made of products of 16-bit halves.
fn product(a: i32, b: vec4i) -> Wide {
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
    return Wide(low, high);
}
