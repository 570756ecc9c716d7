// The correctly rounded float32 sum of two bit patterns; a - b is f32_add(a, b ^ SIGN_BIT).

fn f32_add(a: u32, b: u32) -> u32 {
    let a_is_large = (a & MAGNITUDE_BITS) >= (b & MAGNITUDE_BITS);
    let large = select(b, a, a_is_large);
    let small = select(a, b, a_is_large);
    let m_large = large & MAGNITUDE_BITS;
    let m_small = small & MAGNITUDE_BITS;
    let subtract = ((a ^ b) & SIGN_BIT) != 0u;
    // Subnormals share the smallest exponent and lack the leading bit. Seven bits below the
    // last place are more than the three that rounding needs.
    let e_large = max(m_large >> 23u, 1u);
    let e_small = max(m_small >> 23u, 1u);
    let s_large = add_significand(m_large);
    let s_small = add_significand(m_small);
    let lost = min(e_large - e_small, 31u);
    let dropped = s_small & ((1u << lost) - 1u);
    let aligned = (s_small >> lost) | min(dropped, 1u);
    let sum = select(s_large + aligned, s_large - aligned, subtract);
    let lead = leading_zeros(sum);
    let packed = f32_pack(large & SIGN_BIT, sum << (lead & 31u), i32(e_large) - 126 - i32(lead));
    // x - x is +0; only -0 + -0 stays negative.
    let finite = select(packed, a & b & SIGN_BIT, sum == 0u);
    let beyond = select(large, NAN_BITS, m_large > INF_BITS || (m_small == INF_BITS && subtract));
    return select(finite, beyond, m_large >= INF_BITS);
}

fn add_significand(magnitude: u32) -> u32 {
    let leading = select(0u, 0x800000u, magnitude >= 0x800000u);
    return ((magnitude & 0x7fffffu) | leading) << 7u;
}
