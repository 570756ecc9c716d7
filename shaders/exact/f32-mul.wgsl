// The correctly rounded float32 product of two bit patterns.

fn f32_mul(a: u32, b: u32) -> u32 {
    let sign = (a ^ b) & SIGN_BIT;
    let ma = a & MAGNITUDE_BITS;
    let mb = b & MAGNITUDE_BITS;
    let larger = max(ma, mb);
    let is_zero = min(ma, mb) == 0u;
    let ua = f32_unpack(ma);
    let ub = f32_unpack(mb);
    let finite = f32_pack_product(sign, ua.significand, ub.significand, ua.exponent + ub.exponent);
    let product = select(finite, sign, is_zero);
    // NaN if one is, or for Inf * 0.
    let beyond = select(sign | INF_BITS, NAN_BITS, larger > INF_BITS || is_zero);
    return select(product, beyond, larger >= INF_BITS);
}

// Both significands hold 24 bits at the top of the word; the product of 48 keeps a sticky bit.
fn f32_pack_product(sign: u32, a: u32, b: u32, exponent: i32) -> u32 {
    let a_hi = a >> 16u;
    let a_lo = a & 0xffffu;
    let b_hi = b >> 16u;
    let b_lo = b & 0xffffu;
    let low = a_lo * b_lo;
    let mid1 = a_hi * b_lo + (low >> 16u);
    let mid2 = a_lo * b_hi + (mid1 & 0xffffu);
    let high = a_hi * b_hi + (mid1 >> 16u) + (mid2 >> 16u);
    // The low 16 bits of the 64 are zero, as 8 of each factor are.
    let rest = min(mid2 & 0xffffu, 1u);
    let carry = high >> 31u;
    return f32_pack(sign, (high << (1u - carry)) | rest, exponent + i32(carry));
}
