// Lets the dispatches of a conditional operation run only where a validity record says invalid.
//     slots[s] = workgroups of dispatch s   if record_a[0] == 0 or ... or record_d[0] == 0
// One thread. record_*: u32 [6] as the validity kernel writes them, word 0 is 1 when valid.
// slots: u32 [4, 3], zeroed before; the dispatches read their workgroups x, y, z from it.

struct Params {
    x0: u32, y0: u32, z0: u32,
    x1: u32, y1: u32, z1: u32,
    x2: u32, y2: u32, z2: u32,
    x3: u32, y3: u32, z3: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> record_a: array<u32>;
@group(0) @binding(2) var<storage, read> record_b: array<u32>;
@group(0) @binding(3) var<storage, read> record_c: array<u32>;
@group(0) @binding(4) var<storage, read> record_d: array<u32>;
@group(0) @binding(5) var<storage, read_write> slots: array<u32>;

@compute @workgroup_size(1)
fn main() {
    if (record_a[0] != 0u && record_b[0] != 0u && record_c[0] != 0u && record_d[0] != 0u) {
        return;
    }
    slots[0] = params.x0;
    slots[1] = params.y0;
    slots[2] = params.z0;
    slots[3] = params.x1;
    slots[4] = params.y1;
    slots[5] = params.z1;
    slots[6] = params.x2;
    slots[7] = params.y2;
    slots[8] = params.z2;
    slots[9] = params.x3;
    slots[10] = params.y3;
    slots[11] = params.z3;
}
