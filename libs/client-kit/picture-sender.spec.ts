import {
  HttpErrorResponse,
  HttpResponse,
  provideHttpClient,
  withInterceptors,
  type HttpRequest,
} from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import type { SetPictureDto } from '#libs/api-client/models/set-picture-dto';
import { PictureSender } from './picture-sender';

const refused = (status: number, code = '') => new HttpErrorResponse({ status, error: { code } });
const picture = new File(['x'], 'dish.jpg');

/** A server that gives each upload a ticket of its own, and answers commits in turn; then with yes. */
function sending(...answers: readonly HttpErrorResponse[]) {
  const commits: (readonly [string, string])[] = [];
  let tickets = 0;
  const answer = ({ url }: HttpRequest<unknown>) =>
    of(new HttpResponse({ body: url.includes('/parts/') ? null : { ticket: `t${(tickets += 1)}`, partBytes: 1_000 } }));
  TestBed.configureTestingModule({ providers: [provideHttpClient(withInterceptors([answer]))] });
  const commit = ({ ticket }: SetPictureDto, key: string) => {
    commits.push([ticket, key]);
    const why = answers[commits.length - 1];
    return why ? Promise.reject(why) : Promise.resolve();
  };
  const sender = TestBed.inject(PictureSender);
  const send = (place = 'soup') => sender.send(picture, place, commit, () => undefined);
  return { commits, send };
}

describe('a picture that is sent', () => {
  it('is the same request when its answer was lost, and another wish when it was answered', async () => {
    const { commits, send } = sending(refused(0));
    await expect(send()).rejects.toBeInstanceOf(HttpErrorResponse);
    await send();
    await send();
    expect(commits[1]).toEqual(commits[0]);
    expect(commits.map(([ticket]) => ticket)).toEqual(['t1', 't1', 't2']);
    expect(commits[2]![1]).not.toBe(commits[0]![1]);
  });

  it('is sent anew where the server forgot it, where it was refused, and for another place', async () => {
    const { commits, send } = sending(refused(0), refused(410, 'upload.expired'), refused(409, 'recipe.archived'));
    await expect(send()).rejects.toBeInstanceOf(HttpErrorResponse);
    await expect(send()).rejects.toMatchObject({ status: 409 });
    await send('stew');
    expect(commits.map(([ticket]) => ticket)).toEqual(['t1', 't1', 't2', 't3']);
    expect(new Set(commits.map(([, key]) => key)).size).toBe(3);
  });
});
