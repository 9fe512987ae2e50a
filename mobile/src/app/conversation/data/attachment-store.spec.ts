import { vi } from 'vitest';
import { phone } from '#libs/client-kit/testing/device.js';
import { AttachmentStore } from './attachment-store';

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
