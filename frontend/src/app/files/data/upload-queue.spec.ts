import { HttpErrorResponse } from '@angular/common/http';
import { kindsOf, UploadQueue, type Send } from './upload-queue';

const file = (name: string, type: string, size = 3) => new File(['x'.repeat(size)], name, { type });
const LARGEST = 10;

describe('files that wait to be sent', () => {
  let queue: UploadQueue;
  const sent: string[] = [];
  const send: Send = (content, _, progress) => {
    progress(0.5);
    sent.push(content.name);
    return Promise.resolve();
  };
  const refuse =
    (code: string): Send =>
    () =>
      Promise.reject(new HttpErrorResponse({ status: 422, error: { code, title: 'No' } }));

  beforeEach(() => {
    queue = new UploadQueue();
    sent.length = 0;
  });

  it('are of the likeliest kind, and for the audience that the screen says', () => {
    queue.add([file('a.pdf', 'application/pdf'), file('b.jpg', 'image/jpeg'), file('c.wav', 'audio/wav')], 'clinical');
    expect(queue.items().map(({ label }) => [label.name, label.kind, label.audience, label.shared])).toEqual([
      ['a.pdf', 'lab', 'clinical', false],
      ['b.jpg', 'photo', 'clinical', false],
      ['c.wav', 'audio', 'clinical', false],
    ]);
    expect(kindsOf('application/pdf')).not.toContain('photo');
  });
  it('are sent one after another; what fails stays with its problem and is sent again', async () => {
    queue.add([file('a.pdf', 'application/pdf'), file('b.pdf', 'application/pdf')], 'clinical');
    let turn = 0;
    const mixed: Send = (...args) => (turn++ === 0 ? refuse('file.active-content')(...args) : send(...args));
    expect(await queue.send(mixed, LARGEST)).toBe(1);
    expect(sent).toEqual(['b.pdf']);
    expect(queue.items()).toMatchObject([{ state: 'failed', problem: { code: 'file.active-content' } }]);
    expect(await queue.send(send, LARGEST)).toBe(1);
    expect(queue.items()).toEqual([]);
  });
  it('are not tried when they are empty or too large', async () => {
    queue.add([file('a.pdf', 'application/pdf', 11), file('b.pdf', 'application/pdf', 0)], 'clinical');
    expect(await queue.send(send, LARGEST)).toBe(0);
    expect(queue.items().map(({ problem }) => problem?.code)).toEqual(['file.too-large', 'file.empty']);
    expect(sent).toEqual([]);
  });
});
