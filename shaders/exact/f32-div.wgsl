// The correctly rounded float32 quotient a / b of two bit patterns.

fn f32_div(a: u32, b: u32) -> u32 {
    let sign = (a ^ b) & SIGN_BIT;
    let ma = a & MAGNITUDE_BITS;
    let mb = b & MAGNITUDE_BITS;
    if (max(ma, mb) > INF_BITS || (ma == mb && (ma == 0u || ma == INF_BITS))) {
        return NAN_BITS;
    }
    if (ma == INF_BITS || mb == 0u) {
        return sign | INF_BITS;
    }
    if (ma == 0u || mb == INF_BITS) {
        return sign;
    }
    let ua = f32_unpack(ma);
    let ub = f32_unpack(mb);
    let divisor = ub.significand >> 8u;
    var rest = ua.significand >> 8u;
    var exponent = ua.exponent - ub.exponent;
    if (rest < divisor) {
        rest = rest << 1u;
        exponent -= 1;
    }
    // One bit before the point, then three digits of 8 bits: 24 bits, a guard bit, and the rest.
    rest -= divisor;
    var quotient = 1u;
    for (var digit = 0; digit < 3; digit++) {
        let dividend = rest << 8u;
        let next = dividend / divisor;
        rest = dividend - next * divisor;
        quotient = (quotient << 8u) | next;
    }
    return f32_pack(sign, (quotient << 7u) | select(0u, 1u, rest != 0u), exponent);
}
