import { loadRegistry } from './registry.ts';

// For programs and tests, which have no first view to hurry for: whoever imports this has everything.
await loadRegistry();
