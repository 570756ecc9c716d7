// What a kernel over fours leaves to its exact twin: a word for each round of eight fours of each of its `threads`
// threads, in which bit 4 k + j stands for element j of the round's k-th four, `threads` fours after the one before.
// The twin's threads walk over the words; without any, each has one element. Needs `left`, and `size`, `threads`
// (then no less than `size`) and `words` in Params.
//
// (Some GPUs run both sides of a branch, and every loop once: so what is rare has a dispatch of its own.)

struct Walk {
    // The next word, and the one whose bits are being worked off.
    next: u32,
    word: u32,
    bits: u32,
}

fn begin_walk(thread: u32) -> Walk {
    return begin_walk_with(thread, select(params.size, 0u, params.words == 0u));
}

// Each element from `first` on is alone with a thread, beside the words; there are less than 16 times `threads` of those.
fn begin_walk_with(thread: u32, first: u32) -> Walk {
    let four = (first + thread) / 4u;
    let k = four / params.threads;
    let bit = 4u * k + (thread & 3u);
    return Walk(thread, four - k * params.threads, select(0u, 1u << bit, thread < params.size - first));
}

// At the next element, if `bits` is not 0.
fn walked_on(walk: Walk, stride: u32) -> Walk {
    var w = walk;
    while (w.bits == 0u && w.next < params.words) {
        w = Walk(w.next + stride, w.next, left[w.next]);
    }
    return w;
}

fn walked_element(walk: Walk) -> u32 {
    let bit = countTrailingZeros(walk.bits);
    let round = walk.word / params.threads;
    let four = walk.word - round * params.threads + (8u * round + (bit >> 2u)) * params.threads;
    return 4u * four + (bit & 3u);
}
