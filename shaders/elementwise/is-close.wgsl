// torch.isclose(a, b) as 0 or 1: equal, or |a - b| finite and at most 1e-8 + |1e-5 b|, each step rounded.
// NaN is close to nothing.

const RTOL = 0x3727c5acu;
const ATOL = 0x322bcc77u;
const ONE_BITS = 0x3f800000u;

fn apply(x: u32, y: u32) -> u32 {
    let allowed = f32_add(ATOL, f32_mul(RTOL, y) & MAGNITUDE_BITS);
    let difference = f32_add(x, y ^ SIGN_BIT) & MAGNITUDE_BITS;
    // Equal infinities have no difference.
    let are_equal = x == y && !is_nan(x);
    let is_near = difference < INF_BITS && difference <= allowed;
    return select(0u, ONE_BITS, are_equal || is_near);
}
