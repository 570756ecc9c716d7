// Moves elements of x to out, or the fill: where an element comes from follows from its index, axis by axis of x.
//     position = sum over some axes of out of coefficient * index + add, divided by `divide`
// One thread per element of out. What the axes are stands in a table, since their number differs:
//     number of terms, size, stride, add, divide, rule; then for each term
//     elements of out per step of its axis, size of that axis, coefficient
//
// x, out: any 4-byte words, one or two per element.

struct Params {
    // Elements of out.
    size: u32,
    // Words per element.
    words: u32,
    // Axes of x.
    axes: u32,
    fill_low: u32,
    fill_high: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read> axis_table: array<i32>;
@group(0) @binding(3) var<storage, read_write> out: array<u32>;

// What becomes of a position outside: the fill, or one of these.
const REFLECT = 1;
const REPLICATE = 2;
const CIRCULAR = 3;
// Added to the rule where a position that `divide` does not divide becomes the fill.
const FILL_INEXACT = 4;

struct Place {
    element: i32,
    is_fill: bool,
}

// Of one axis: the position inside, or the fill.
fn inside(position: i32, size: i32, outside: i32) -> Place {
    if (position >= 0 && position < size) {
        return Place(position, false);
    }
    if (outside == REFLECT) {
        return Place(select(2 * (size - 1) - position, -position, position < 0), false);
    }
    if (outside == REPLICATE) {
        return Place(select(size - 1, 0, position < 0), false);
    }
    if (outside == CIRCULAR) {
        return Place(((position % size) + size) % size, false);
    }
    return Place(0, true);
}

fn place_of(i: u32) -> Place {
    var element = 0;
    var at = 0u;
    for (var axis = 0u; axis < params.axes; axis++) {
        let terms = u32(axis_table[at]);
        let size = axis_table[at + 1u];
        let stride = axis_table[at + 2u];
        var position = axis_table[at + 3u];
        let divide = axis_table[at + 4u];
        let rule = axis_table[at + 5u];
        at += 6u;
        for (var term = 0u; term < terms; term++) {
            let index = (i / u32(axis_table[at])) % u32(axis_table[at + 1u]);
            position += axis_table[at + 2u] * i32(index);
            at += 3u;
        }
        if (divide != 1) {
            let quotient = position / divide;
            let rest = position - quotient * divide;
            if (rest != 0 && rule >= FILL_INEXACT) {
                return Place(0, true);
            }
            position = select(quotient, quotient - 1, rest < 0);
        }
        let place = inside(position, size, rule % FILL_INEXACT);
        if (place.is_fill) {
            return place;
        }
        element += place.element * stride;
    }
    return Place(element, false);
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup_id: vec3u,
    @builtin(num_workgroups) num_workgroups: vec3u,
    @builtin(local_invocation_index) local_index: u32,
) {
    let i = linear_index(workgroup_id, num_workgroups, local_index, 64u);
    if (i >= params.size) {
        return;
    }
    let place = place_of(i);
    let from_word = u32(place.element) * params.words;
    out[i * params.words] = select(x[from_word], params.fill_low, place.is_fill);
    if (params.words == 2u) {
        out[i * 2u + 1u] = select(x[from_word + 1u], params.fill_high, place.is_fill);
    }
}
