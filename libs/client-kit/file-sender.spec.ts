import {
  HttpErrorResponse,
  HttpResponse,
  provideHttpClient,
  withInterceptors,
  type HttpRequest,
} from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { of, throwError } from 'rxjs';
import { FileSender, type FileLabel, type UploadMemory } from './file-sender';

const LABEL: FileLabel = { name: 'a.pdf', kind: 'other', audience: 'clinical', shared: true };

/** A server that has forgotten every upload but the one it begins now. */
function sender(committed: string[]): FileSender {
  const answer = ({ url, body }: HttpRequest<unknown>) => {
    if (url.endsWith('/uploads')) return { ticket: 'new', partBytes: 1_000 };
    if (url.includes('/parts/')) return null;
    const { ticket } = body as { ticket: string };
    committed.push(ticket);
    return ticket === 'new'
      ? { id: 'file' }
      : new HttpErrorResponse({ status: 410, error: { code: 'upload.expired' } });
  };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(
        withInterceptors([
          (request) => {
            const body = answer(request);
            return body instanceof HttpErrorResponse ? throwError(() => body) : of(new HttpResponse({ body }));
          },
        ]),
      ),
    ],
  });
  return TestBed.inject(FileSender);
}

describe('a file that is sent', () => {
  it('is sent anew once where the server forgot its upload, even if the forgotten one is remembered for ever', async () => {
    const committed: string[] = [];
    const dead = { clientId: 'c', ticket: 'old', key: 'k' };
    const memory: UploadMemory = {
      read: () => Promise.resolve(dead),
      write: () => Promise.resolve(),
      done: () => Promise.resolve(),
    };
    expect(await sender(committed).send('c', new Blob(['x']), LABEL, undefined, memory)).toBe('file');
    expect(committed).toEqual(['old', 'new']);
  });

  it('is at no moment neither an upload nor a file: a crash in between would send it twice', async () => {
    const kept: unknown[] = [];
    const memory: UploadMemory = {
      read: () => Promise.resolve(undefined),
      write: (sent) => Promise.resolve(void kept.push(sent?.ticket)),
      done: (fileId) => Promise.resolve(void kept.push(fileId)),
    };
    await sender([]).send('c', new Blob(['x']), LABEL, undefined, memory);
    expect(kept).toEqual(['new', 'file']);
  });
});
