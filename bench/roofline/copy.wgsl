// Copies words, 16 bytes a thread and turn: what memory gives at best.

struct Params {
    vectors: u32,
    threads: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> source: array<vec4u>;
@group(0) @binding(2) var<storage, read_write> copied: array<vec4u>;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3u) {
    for (var at = id.x; at < params.vectors; at += params.threads) {
        copied[at] = source[at];
    }
}
