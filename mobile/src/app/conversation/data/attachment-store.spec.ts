import { vi } from 'vitest';
import { AttachmentStore } from './attachment-store';

/** IndexedDB, as much of it as one store needs, whose connections can be closed and whose disk can be full. */
function phone() {
  const stored = new Map<string, unknown>();
  const connections: { closed: boolean; onclose?: () => void }[] = [];
  const state = { full: false };
  const later = (act: () => void) => void Promise.resolve().then(act);
  const objectStore = () => ({
    get: (key: string) => ({ result: stored.get(key) }),
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
  vi.stubGlobal('indexedDB', { open });
  return { connections, state };
}

describe('attachments that wait on a phone', () => {
  afterEach(() => void vi.unstubAllGlobals());
  const [first, second] = [{ content: new Blob(['1']) }, { content: new Blob(['2']) }];

  it.each([
    ['without a word', false],
    ['and says so', true],
  ])('are read and kept after the phone closed the connection %s', async (_, says) => {
    const { connections } = phone();
    const store = new AttachmentStore('o.a/messages');
    await store.put('a', first);
    connections[0]!.closed = true;
    if (says) connections[0]!.onclose?.();
    expect(await store.read('a')).toBe(first);
    await store.put('b', second);
    expect(await new AttachmentStore('o.a/messages').read('b')).toBe(second);
  });

  it('are not held as they were before where they could be stored in the end', async () => {
    const { state } = phone();
    const store = new AttachmentStore('o.a/messages');
    state.full = true;
    await store.put('a', first);
    expect(await store.read('a')).toBe(first);
    state.full = false;
    await store.put('a', second);
    expect(await store.read('a')).toBe(second);
  });
});
