import { atOnce, type Sliced } from '../slices.ts';

/** Between two places where the work may pause: about half a millisecond. */
const SLICE_BYTES = 2 ** 15;

/**
 * SHA-256 of a text's UTF-8 bytes, in hexadecimal.
 *
 * Its own code, since a page that is not served over a secure connection has no
 * `crypto.subtle` and shall evaluate all the same. Source: FIPS 180-4.
 */
export function sha256(text: string): string {
  return atOnce(sha256InSlices(text));
}

/** `sha256`, with places to pause. */
export function* sha256InSlices(text: string): Sliced<string> {
  const padded = pad(new TextEncoder().encode(text));
  const state = Uint32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));
  const schedule = new Uint32Array(64);
  for (let offset = 0; offset < padded.byteLength; offset += 64) {
    fillSchedule(schedule, padded, offset);
    compress(state, schedule);
    if (offset % SLICE_BYTES === 0) yield;
  }
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

function primes(amount: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < amount; number++) {
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  }
  return found;
}

/** The first 32 bits of the fractional part. */
function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

const ROUND_CONSTANTS = Uint32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));

/** The message, a one bit, zeros, and the length in bits as 64 bits: a multiple of 64 bytes. */
function pad(message: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(bytes.length - 4, (message.length * 8) >>> 0);
  return view;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function fillSchedule(schedule: Uint32Array, block: DataView, offset: number): void {
  for (let t = 0; t < 16; t++) schedule[t] = block.getUint32(offset + t * 4);
  for (let t = 16; t < 64; t++) {
    const early = schedule[t - 15] ?? 0;
    const late = schedule[t - 2] ?? 0;
    const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule[t] = (schedule[t - 16] ?? 0) + sigma0 + (schedule[t - 7] ?? 0) + sigma1;
  }
}

function compress(state: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + sum1 + choice + (ROUND_CONSTANTS[t] ?? 0) + (schedule[t] ?? 0)) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b] = [g, f, e, (d + first) | 0, c, b, a];
    a = (first + sum0 + majority) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}
