import { HttpErrorResponse, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { of, throwError } from 'rxjs';
import { problemOf } from '#libs/client-kit/problem.js';
import { AttachmentStore } from './attachment-store';
import { AttachmentUploads } from './attachment-uploads';

const PHOTO = { key: 'photo', kind: 'picture', name: 'a.jpg', bytes: 1, seconds: null } as const;

/** Uploads to a server that knows the ticket `new` only; `committed` lists what is asked of it. */
function uploads(committed: string[] = []): AttachmentUploads {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(
        withInterceptors([
          ({ url, body }) => {
            if (url.endsWith('/uploads')) return of(new HttpResponse({ body: { ticket: 'new', partBytes: 1_000 } }));
            if (url.includes('/parts/')) return of(new HttpResponse());
            const { ticket } = body as { ticket: string };
            committed.push(ticket);
            return ticket === 'new'
              ? of(new HttpResponse({ body: { id: 'file' } }))
              : throwError(() => new HttpErrorResponse({ status: 410, error: { code: 'upload.expired' } }));
          },
        ]),
      ),
    ],
  });
  return TestBed.inject(AttachmentUploads);
}

describe('an attachment that waited on the phone', () => {
  it('is sent anew where its upload expired, and is remembered as the file that it became', async () => {
    const committed: string[] = [];
    const store = new AttachmentStore('o.a/messages');
    const content = new Blob(['x']);
    await store.put('photo', { content, upload: { clientId: 'c', ticket: 'old', key: 'k' } });
    expect(await uploads(committed).all('c', store, [PHOTO])).toEqual([{ fileId: 'file' }]);
    expect(committed).toEqual(['old', 'new']);
    expect(await store.read('photo')).toEqual({ content, fileId: 'file' });
  });

  it('is lost where the phone can’t read it any more: a refusal, so that what waits behind it goes on', async () => {
    const store = new AttachmentStore('o.a/messages');
    const content = new Blob(['x']);
    content.arrayBuffer = () => Promise.reject(new DOMException('The object can not be found here.', 'NotFoundError'));
    await store.put('photo', { content });
    const problem = await uploads()
      .all('c', store, [PHOTO])
      .catch((error: unknown) => problemOf(error));
    expect(problem).toMatchObject({ status: 410, code: 'attachment.lost' });
  });
});
