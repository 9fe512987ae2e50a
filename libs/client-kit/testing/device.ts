import { vi } from 'vitest';

/** IndexedDB, as much of it as one store needs, whose connections can be closed and whose disk can be full. */
export function phone() {
  const stored = new Map<string, unknown>();
  const connections: { closed: boolean; onclose?: () => void }[] = [];
  const state = { full: false };
  const later = (act: () => void) => void Promise.resolve().then(act);
  const objectStore = () => ({
    get: (key: string) => ({ result: stored.get(key) }),
    getAll: () => ({ result: [...stored.values()] }),
    getAllKeys: () => ({ result: [...stored.keys()] }),
    delete: (key: string) => ({ result: void stored.delete(key) }),
    put: (value: unknown, key: string) => {
      if (!state.full) stored.set(key, value);
      return { result: key };
    },
  });
  const open = () => {
    const connection = { closed: false };
    connections.push(connection);
    const result = {
      close: () => undefined,
      set onclose(told: () => void) {
        Object.assign(connection, { onclose: told });
      },
      transaction: (_: string, mode: string) => {
        if (connection.closed) throw new DOMException('The database connection is closing.', 'InvalidStateError');
        const transaction = {
          error: null,
          objectStore,
          oncomplete: () => undefined,
          onabort: () => undefined,
        };
        later(() => (state.full && mode === 'readwrite' ? transaction.onabort() : transaction.oncomplete()));
        return transaction;
      },
    };
    const request = { result, onsuccess: () => undefined };
    later(() => request.onsuccess());
    return request;
  };
  vi.stubGlobal('indexedDB', { open, deleteDatabase: () => stored.clear() });
  return { connections, state };
}
