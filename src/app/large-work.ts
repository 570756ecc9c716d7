const DATABASE = 'quantscope';
const STORE = 'work';
const KEY = 'last';

/** Keeps one long text in IndexedDB, in place of the one before. Rejects where the browser has no room. */
export async function keepLarge(text: string): Promise<void> {
  await inStore('readwrite', (store) => store.put(text, KEY));
}

/** The text that was kept, or null. Rejects where IndexedDB is blocked. */
export async function readLarge(): Promise<string | null> {
  const found: unknown = await inStore('readonly', (store) => store.get(KEY));
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
