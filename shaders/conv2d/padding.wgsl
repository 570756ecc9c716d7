// Part of pad and pad-fours: where a place of the padded input reads. Modes as in torch: zeros, reflect
// (without the edge), replicate (the edge), circular.

const REFLECT = 1u;
const REPLICATE = 2u;
const CIRCULAR = 3u;

// The coordinate to read for `place`, which may lie outside [0, size); -1 reads a zero.
fn coordinate(place: i32, size: i32) -> i32 {
    if (place >= 0 && place < size) {
        return place;
    }
    switch params.padding_mode {
        case REFLECT: { return select(2 * size - 2 - place, -place, place < 0); }
        case REPLICATE: { return clamp(place, 0, size - 1); }
        case CIRCULAR: { return (place % size + size) % size; }
        default: { return -1; }
    }
}
