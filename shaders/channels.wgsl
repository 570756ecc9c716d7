// Elements i to i + 3 of a tensor use parameters (i / inner) mod count and so on.

fn channels(i: u32, inner: u32, count: u32) -> vec4u {
    let run = i / inner;
    var rest = i - run * inner;
    var result = vec4u(run % count);
    for (var k = 1; k < 4; k++) {
        rest += 1u;
        let wraps = rest == inner;
        rest = select(rest, 0u, wraps);
        let next = select(result.w, result.w + 1u, wraps);
        result = vec4u(result.yzw, select(next, 0u, next == count));
    }
    return result;
}
