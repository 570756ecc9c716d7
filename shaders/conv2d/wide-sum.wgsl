// Four 64-bit sums, two's complement, and the bias that joins them.

struct Wide {
    low: vec4u,
    high: vec4u,
}

// i32 or i64 [out_channels] as u32 words, low word first; read where bias_words is not 0.
@group(0) @binding(4) var<storage, read> bias: array<u32>;

fn add(a: Wide, b: Wide) -> Wide {
    let low = a.low + b.low;
    return Wide(low, a.high + b.high + select(vec4u(), vec4u(1u), low < a.low));
}

fn subtract(a: Wide, b: Wide) -> Wide {
    return Wide(a.low - b.low, a.high - b.high - select(vec4u(), vec4u(1u), a.low < b.low));
}

// Where a is less than b, as signed numbers.
fn is_less(a: Wide, b: Wide) -> vec4<bool> {
    let below = bitcast<vec4i>(a.high) < bitcast<vec4i>(b.high);
    return below | ((a.high == b.high) & (a.low < b.low));
}

fn choose(otherwise: Wide, chosen: Wide, condition: vec4<bool>) -> Wide {
    return Wide(select(otherwise.low, chosen.low, condition), select(otherwise.high, chosen.high, condition));
}

fn smaller(a: Wide, b: Wide) -> Wide {
    return choose(a, b, is_less(b, a));
}

fn larger(a: Wide, b: Wide) -> Wide {
    return choose(a, b, is_less(a, b));
}

// The bias of one channel; the last one's again for channels beyond it.
fn bias_word(channel: u32, word: u32) -> u32 {
    let at = params.bias_words * min(channel, params.out_channels - 1u);
    if (word < params.bias_words) {
        return bias[at + word];
    }
    // The sign of the lower word.
    return select(0u, 0xffffffffu, (bias[at] >> 31u) == 1u);
}

// The biases of `channel` and the three after it; zeros where there is none.
fn wide_bias(channel: u32) -> Wide {
    if (params.bias_words == 0u) {
        return Wide();
    }
    let low = vec4u(
        bias_word(channel, 0u),
        bias_word(channel + 1u, 0u),
        bias_word(channel + 2u, 0u),
        bias_word(channel + 3u, 0u),
    );
    let high = vec4u(
        bias_word(channel, 1u),
        bias_word(channel + 1u, 1u),
        bias_word(channel + 2u, 1u),
        bias_word(channel + 3u, 1u),
    );
    return Wide(low, high);
}
