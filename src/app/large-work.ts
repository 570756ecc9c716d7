const DATABASE = 'quantscope';
const STORE = 'work';
/** As many texts stay: those of the tabs that were edited last. */
const MOST_PLACES = 8;

/**
 * Keeps one long text in IndexedDB, in a place of its own, so that two tabs do not meet.
 * @returns the place, a name for `readLarge`; rejects where the browser has no room
 */
export async function keepLarge(text: string): Promise<string> {
  const place = `${Date.now()}-${crypto.randomUUID()}`;
  await inStore('readwrite', (store) => store.put(text, place));
  const places = await inStore('readonly', (store) => store.getAllKeys());
  // They begin with the time and come in ascending order.
  for (const old of places.slice(0, -MOST_PLACES)) await dropLarge(String(old));
  return place;
}

/** Gives a place free; nothing happens where it is free already. */
export async function dropLarge(place: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(place));
}

/** The text that was kept in a place, or null. Rejects where IndexedDB is blocked. */
export async function readLarge(place: string): Promise<string | null> {
  const found: unknown = await inStore('readonly', (store) => store.get(place));
  return typeof found === 'string' ? found : null;
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE));
  const database = await answerOf(opening);
  try {
    return await answerOf(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB gave no answer.')));
  });
}
