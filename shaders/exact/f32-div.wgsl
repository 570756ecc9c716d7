// The correctly rounded float32 quotient a / b of two bit patterns.

fn f32_div(a: u32, b: u32) -> u32 {
    let sign = (a ^ b) & SIGN_BIT;
    let ma = a & MAGNITUDE_BITS;
    let mb = b & MAGNITUDE_BITS;
    let ua = f32_unpack(ma);
    let ub = f32_unpack(mb);
    let divisor = ub.significand >> 8u;
    let dividend = ua.significand >> 8u;
    let borrow = select(0u, 1u, dividend < divisor);
    // One bit before the point, then three digits of 8 bits: 24 bits, a guard bit, and the rest.
    let rest_0 = ((dividend << borrow) - divisor) << 8u;
    let digit_1 = rest_0 / divisor;
    let rest_1 = (rest_0 - digit_1 * divisor) << 8u;
    let digit_2 = rest_1 / divisor;
    let rest_2 = (rest_1 - digit_2 * divisor) << 8u;
    let digit_3 = rest_2 / divisor;
    let rest_3 = rest_2 - digit_3 * divisor;
    let quotient = 0x1000000u | (digit_1 << 16u) | (digit_2 << 8u) | digit_3;
    let finite = f32_pack(sign, (quotient << 7u) | min(rest_3, 1u), ua.exponent - ub.exponent - i32(borrow));
    let regular = select(finite, sign, ma == 0u || mb == INF_BITS);
    let unbounded = select(regular, sign | INF_BITS, ma == INF_BITS || mb == 0u);
    let is_nan = max(ma, mb) > INF_BITS || (ma == mb && (ma == 0u || ma == INF_BITS));
    return select(unbounded, NAN_BITS, is_nan);
}
