import { HttpErrorResponse } from '@angular/common/http';
import { MOST_ATTACHMENTS, PendingAttachments } from './pending-attachments';

const file = (name: string, type: string, size = 3) => new File([new Uint8Array(size)], name, { type });

describe('what a message will carry', () => {
  it('is sent once, also when its message is tried again after another attachment failed', async () => {
    const pending = new PendingAttachments();
    pending.add([file('a.pdf', 'application/pdf'), file('b.jpg', 'image/jpeg')]);
    const sent: string[] = [];
    let refuses = true;
    const send = (_: Blob, { name, kind, shared }: { name: string; kind: string; shared: boolean }) => {
      if (name === 'b.jpg' && refuses)
        return Promise.reject(new HttpErrorResponse({ status: 422, error: { code: 'file.damaged' } }));
      sent.push(`${name} ${kind} ${shared}`);
      return Promise.resolve(`id of ${name}`);
    };
    expect(await pending.send(send)).toBeNull();
    expect(pending.items().map(({ problem }) => problem?.code ?? null)).toEqual([null, 'file.damaged']);
    refuses = false;
    expect(await pending.send(send)).toEqual([{ fileId: 'id of a.pdf' }, { fileId: 'id of b.jpg' }]);
    expect(sent).toEqual(['a.pdf other true', 'b.jpg photo true']);
  });
  it('is bounded: what is empty, too large or too much is said and not tried', async () => {
    const pending = new PendingAttachments();
    pending.add([file('a.pdf', 'application/pdf', 0), file('b.pdf', 'application/pdf', 25 * 1024 * 1024 + 1)]);
    expect(pending.items().map(({ problem }) => problem?.code)).toEqual(['file.empty', 'file.too-large']);
    expect(await pending.send(() => Promise.reject(new Error('tried')))).toBeNull();
    expect([pending.unfit(), pending.tooMany()]).toEqual([true, false]);
    pending.add(Array.from({ length: MOST_ATTACHMENTS }, (_, n) => file(`${n}.pdf`, 'application/pdf')));
    expect([pending.items().length, pending.tooMany()]).toEqual([MOST_ATTACHMENTS, true]);
  });
  it('is what was attached when it was sent: what is added meanwhile stays for the next message', async () => {
    const pending = new PendingAttachments();
    pending.add([file('a.pdf', 'application/pdf')]);
    const carried = pending.items().map(({ id }) => id);
    const sent = await pending.send((_, { name }) => {
      pending.add([file('b.pdf', 'application/pdf')]);
      return Promise.resolve(`id of ${name}`);
    });
    expect(sent).toEqual([{ fileId: 'id of a.pdf' }]);
    pending.sent(carried);
    expect(pending.items().map(({ name }) => name)).toEqual(['b.pdf']);
  });
  it('does not stay with the client when it is taken out after it was uploaded', async () => {
    const pending = new PendingAttachments();
    pending.add([file('a.pdf', 'application/pdf'), file('b.pdf', 'application/pdf'), file('c.pdf', 'application/pdf')]);
    const [a, b, c] = pending.items().map(({ id }) => id);
    await pending.send((_, { name }) =>
      name === 'c.pdf' ? Promise.reject(new HttpErrorResponse({ status: 0 })) : Promise.resolve(`id of ${name}`),
    );
    const removed: string[] = [];
    const removeFile = (fileId: string) => Promise.resolve(removed.push(fileId));
    const refuses = (status: number) => () => Promise.reject(new HttpErrorResponse({ status }));
    // never uploaded: there is nothing to remove
    await pending.remove(c!, removeFile);
    await pending.remove(a!, removeFile);
    expect([removed, pending.items().map(({ name }) => name)]).toEqual([['id of a.pdf'], ['b.pdf']]);
    await pending.remove(b!, refuses(503));
    expect(pending.items()).toMatchObject([{ name: 'b.pdf', problem: { status: 503 } }]);
    await pending.remove(b!, refuses(410));
    expect(pending.items()).toEqual([]);
  });
  it('says how long a voice note is', async () => {
    const pending = new PendingAttachments();
    pending.addVoice({ content: new Blob(['x']), ending: 'webm', seconds: 18 }, 'Voice note');
    expect(await pending.send((_, { name, kind }) => Promise.resolve(`${name} ${kind}`))).toEqual([
      { fileId: 'Voice note.webm audio', seconds: 18 },
    ]);
  });
});
