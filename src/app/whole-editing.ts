import { loadEditing } from './editing.ts';

// For tests, whose actions take effect at once.
await loadEditing();
