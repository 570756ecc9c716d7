import { Gpu } from '../../src/gpu/gpu.ts';
import { chooseConvolution } from '../../src/gpu/probe.ts';
import { requestGpu } from '../../src/host/browser.ts';
import type { Contender, ContenderSource } from './contender.ts';
import { Ours } from './ours.ts';

/**
 * Every file of `peers/` is a contender or several. They are found by pattern, not imported by name:
 * the project is type-checked and tested without the peers' packages.
 */
const peerFiles = import.meta.glob<{ readonly peers: readonly ContenderSource[] }>([
  './peers/{jax,tfjs,ort-webgpu,ort-wasm}.ts',
]);

/** Ours, and every peer that can be opened; of the others, why not. */
export async function openContenders(withPeers: boolean) {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const { description } = access;
  const ours = new Ours(new Gpu(access.device, description.adapter, description));
  const probe = await chooseConvolution(ours.gpu, description);
  const peers: Contender[] = [];
  const failures: string[] = [];
  for (const load of withPeers ? Object.values(peerFiles) : []) {
    // Start-up of one must not disturb another's.
    // oxlint-disable-next-line no-await-in-loop
    for (const source of (await load()).peers) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        peers.push(await source.open());
      } catch (error) {
        failures.push(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { ours, peers, failures, description, probe };
}
