// The square root, correctly rounded, and 2 to the ceil or the round of fl32(log2 x): exact, in integers.

const SQRT = 0u;
const CEIL_POWER_OF_TWO = 1u;
const ROUND_POWER_OF_TWO = 2u;

fn f32_sqrt(x: u32) -> u32 {
    let a = f32_unpack(x);
    // 26 bits, two of them before the point, over an even exponent.
    let odd = u32(a.exponent & 1);
    let radicand = (a.significand >> 7u) << odd;
    var root = 0u;
    var rest = 0u;
    // One bit of the root for two of the radicand, which goes on with zeros: 24 bits, and one to round by.
    for (var k = 0u; k < 25u; k++) {
        let next = select(0u, (radicand >> (24u - min(2u * k, 24u))) & 3u, k < 13u);
        rest = (rest << 2u) | next;
        let trial = (root << 2u) | 1u;
        let fits = rest >= trial;
        rest -= select(0u, trial, fits);
        root = (root << 1u) | select(0u, 1u, fits);
    }
    return f32_pack(0u, (root << 7u) | select(0u, 1u, rest != 0u), (a.exponent - i32(odd)) / 2);
}

// With x = 2^e (1 + fraction / 2^23): fl32(log2 x) is e not only for the fraction 0. Between e and its neighbour
// towards e + 1 lie 2^(p - 23), p being the exponent of |e| or, on the way to 0, of what is just below;
// fractions up to 2^(p - 1) ln 2 are nearer to e. Around e + 1/2, reached at fraction 2^23 (sqrt 2 - 1), as many
// as 2^(p - 1) sqrt 2 ln 2 on both sides are nearest to it, and go to the even one of e and e + 1.
fn log2_made_whole(x: u32, function: u32) -> i32 {
    let a = f32_unpack(x);
    let e = a.exponent;
    let fraction = (a.significand << 1u) >> 9u;
    let n = u32(select(e, -e - 1, e < 0));
    // 2^(p + 1)
    let reach = select(1u, 1u << (32u - leading_zeros(max(n, 1u))), n > 0u);
    if (function == CEIL_POWER_OF_TWO) {
        // 22713 is 2^15 ln 2.
        let last = (22713u * reach) >> 17u;
        return select(e + 1, e, fraction <= last);
    }
    // In 256ths: 2^23 (sqrt 2 - 1), and 16061 is 2^14 sqrt 2 ln 2.
    let middle = 889516852u;
    let around = (16061u * reach) >> 8u;
    let is_odd = (e & 1) != 0;
    let first_above = select(((middle + around) >> 8u) + 1u, (middle - around + 255u) >> 8u, is_odd);
    return select(e + 1, e, fraction < first_above);
}

fn power_of_two(exponent: i32) -> u32 {
    return f32_pack(0u, SIGN_BIT, exponent);
}

fn apply(x: u32, y: u32) -> u32 {
    if (is_zero(x)) {
        return select(0u, x, params.function == SQRT);
    }
    if (x >= INF_BITS) {
        // NaN, infinity or a negative number.
        return select(NAN_BITS, x, x == INF_BITS);
    }
    if (params.function == SQRT) {
        return f32_sqrt(x);
    }
    return power_of_two(log2_made_whole(x, params.function));
}
