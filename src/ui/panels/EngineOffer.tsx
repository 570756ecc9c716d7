import { X } from 'lucide-react';
import { engineOffer } from '../../app/engine-offer.ts';
import { useActions, useApp } from '../app-context.ts';
import { millisecondsText } from './engine-times.ts';
import './engine.css';

/** Offers the CPU reference where it is much faster than a GPU in software. */
export function EngineOffer() {
  const offer = useApp(engineOffer);
  const { setEnginePreference, dismissOffer } = useActions();
  if (offer === null) return null;
  return (
    <section className="engine-offer" aria-label="A faster engine">
      <p>
        Measured on this experiment, the CPU reference takes {millisecondsText(offer.cpuMs)} and this GPU,
        which is emulated in software, {millisecondsText(offer.webgpuMs)}; the numbers are the same.
      </p>
      <button
        type="button"
        className="button button--quiet button--icon"
        aria-label="Keep the GPU, and do not ask again"
        title="Keep the GPU, and do not ask again"
        onClick={dismissOffer}
      >
        <X size={16} aria-hidden="true" />
      </button>
      <button type="button" className="button" onClick={() => setEnginePreference('cpu')}>
        Compute on the CPU
      </button>
    </section>
  );
}
