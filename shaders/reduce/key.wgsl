// The order in which float32 bit patterns are the largest of a row, or the smallest.

const SUM = 0u;
const MAX = 1u;
const MIN = 2u;

// Larger for what wins: NaN, then the larger number, or with MIN the smaller. Both zeros are equal. Above 0.
fn winning_key(a: u32, function: u32) -> u32 {
    if (is_nan(a)) {
        return 0xffffffffu;
    }
    let key = f32_key(select(a, 0u, is_zero(a)));
    return select(key, ~key, function == MIN);
}
