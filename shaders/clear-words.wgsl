// Zeroes the first `count` words of a buffer, where a command of the encoder would not do: in an operation
// that runs only under a condition. One thread per word.

struct Params {
    count: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> words: array<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
    if (id.x < params.count) {
        words[id.x] = 0u;
    }
}
