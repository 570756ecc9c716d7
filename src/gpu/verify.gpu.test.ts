import { expect, test } from 'vitest';
import { exact } from './exact.ts';
import type { ShaderSpec } from './kernel.ts';
import { fromBits, randomWords, specialBits, toBits } from './testing/float-samples.ts';
import { runShader } from './testing/run-op.ts';

/** Writes 1 where `name` says that v is the result of a and b. */
function verifier(name: string): ShaderSpec {
  const text = `
    struct Params { count: u32 }
    @group(0) @binding(0) var<uniform> params: Params;
    @group(0) @binding(1) var<storage, read> v: array<u32>;
    @group(0) @binding(2) var<storage, read> a: array<u32>;
    @group(0) @binding(3) var<storage, read> b: array<u32>;
    @group(0) @binding(4) var<storage, read_write> out: array<u32>;
    @compute @workgroup_size(64)
    fn main(@builtin(global_invocation_id) id: vec3u) {
      let i = id.x;
      if (i < params.count) { out[i] = select(0u, 1u, ${name}(v[i], a[i], b[i])); }
    }`;
  return { label: name, fragments: [exact.bits, exact.verify, { file: 'test.wgsl', text }] };
}

const COUNT = 2 ** 20;
/** Of operands, see below. */
const KINDS = 4;

function operands(seed: number): readonly [Uint32Array, Uint32Array] {
  const next = randomWords(seed);
  const a = new Uint32Array(COUNT);
  const b = new Uint32Array(COUNT);
  const kinds: readonly (() => readonly [number, number])[] = [
    // Any pattern.
    () => [next(), next()],
    // Near exponents, as sums need.
    () => {
      const x = next();
      return [x, ((x + ((next() >>> 27) << 23)) ^ (next() & 0x807fffff)) >>> 0];
    },
    // A whole number and a scale, where products and sums meet ties.
    () => [toBits((next() % 65_536) - 32_768), 0x3c000000 + (next() & 0x7fffff)],
    () => [specialBits[next() % specialBits.length] ?? 0, specialBits[next() % specialBits.length] ?? 0],
  ];
  for (let i = 0; i < COUNT; i++) [a[i], b[i]] = kinds[i % KINDS]?.() ?? [0, 0];
  return [a, b];
}

const OPERATIONS = [
  { name: 'is_product', fn: (x: number, y: number) => x * y, seed: 41 },
  { name: 'is_quotient', fn: (x: number, y: number) => x / y, seed: 42 },
  { name: 'is_sum', fn: (x: number, y: number) => x + y, seed: 43 },
];

/** What the shader says of results that are off by `steps`, beside the operands and the right results. */
async function verdicts({ name, fn, seed }: (typeof OPERATIONS)[number], steps: number) {
  const [a, b] = operands(seed);
  const right = Uint32Array.from(a, (x, i) => toBits(Math.fround(fn(fromBits(x), fromBits(b[i] ?? 0)))));
  const v = right.map((word) => word + steps);
  const params = new Uint32Array([COUNT, 0, 0, 0]).buffer;
  const bytes = await runShader(verifier(name), params, [v, a, b, v.slice()], [COUNT / 64, 1, 1]);
  return { said: new Uint32Array(bytes[3] ?? []), v, right, a, b };
}

test.each(OPERATIONS)(
  '$name is true for no result up to 3 steps beside the correctly rounded one',
  async (its) => {
    for (const steps of [-3, -2, -1, 1, 2, 3]) {
      const { said, v, right, a, b } = await verdicts(its, steps);
      expect(said.length).toBe(COUNT);
      const wrong = [...said.keys()].filter((i) => said[i] === 1 && v[i] !== right[i]);
      expect(wrong.slice(0, 5).map((i) => [a[i], b[i], v[i]])).toEqual([]);
    }
  },
);

test.each(OPERATIONS)(
  '$name is true for 99 % of correctly rounded results of whole numbers and scales',
  async (its) => {
    const { said } = await verdicts(its, 0);
    const verified = said.filter((_, i) => i % KINDS === 2).reduce((sum, word) => sum + word, 0);
    expect(verified).toBeGreaterThan(0.99 * (COUNT / KINDS));
  },
);
