import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ChangeLetterheadDto } from '#libs/api-client/models/change-letterhead-dto.js';
import type { LetterheadView } from '#libs/api-client/models/letterhead-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { LetterheadApi } from './data/letterhead-api';
import { LetterheadSettings } from './letterhead-settings';

const plain: LetterheadView = { accent: null, ink: null, lines: ['Lindenstraße 12'], logo: null, revision: 3 };
const stale = new HttpErrorResponse({ status: 412, error: { code: 'stream.stale' } });

/** The screen on a server that keeps what it is sent, and answers when it is told to. */
async function opened() {
  let stored = plain;
  let answer: () => void = () => undefined;
  const change = vi.fn(async ({ accent, lines }: ChangeLetterheadDto, revision: number | null) => {
    await new Promise<void>((resolve) => (answer = resolve));
    if (revision !== stored.revision) throw stale;
    stored = { ...stored, accent: accent ?? null, lines, revision: revision! + 1 };
    return { id: 'org', revision: stored.revision, position: '1' };
  });
  const get = vi.fn(() => Promise.resolve(stored));
  const setLogo = vi.fn(() => Promise.resolve());
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: LetterheadApi, useValue: { get, change, logo: () => Promise.resolve(new Blob()), setLogo } },
      { provide: Sessions, useValue: { session: signal({ orgName: 'Linden Clinic' }) } },
    ],
  });
  const fixture = TestBed.createComponent(LetterheadSettings);
  const page = fixture.nativeElement as HTMLElement;
  const one = <E extends HTMLElement = HTMLTextAreaElement>(selector: string) => page.querySelector<E>(selector)!;
  await vi.waitFor(() => expect(one('#letterhead-lines')).not.toBeNull());
  const type = async (lines: string) => {
    one('#letterhead-lines').value = lines;
    one('#letterhead-lines').dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const press = () => {
    const sent = change.mock.calls.length;
    one('form').dispatchEvent(new Event('submit'));
    return vi.waitFor(() => expect(change.mock.calls.length).toBe(sent + 1));
  };
  const answered = async () => {
    answer();
    await vi.waitFor(() => expect(one('form').getAttribute('aria-busy')).toBe('false'));
    await fixture.whenStable();
  };
  const theirs = (changes: Partial<LetterheadView>) =>
    (stored = { ...stored, ...changes, revision: (stored.revision ?? -1) + 1 });
  return { fixture, one, type, press, answered, theirs, change, get };
}

describe('the letterhead that is typed', () => {
  it('keeps what is typed while it is saved', async () => {
    const { one, type, press, answered, change } = await opened();
    await type('Lindenstraße  14');
    await press();
    await type('Lindenstraße 14\nBerlin');
    await answered();
    expect(one('#letterhead-lines').value).toBe('Lindenstraße 14\nBerlin');
    expect(one('tf-changed-meanwhile')).toBeNull();
    await press();
    await answered();
    expect(change.mock.lastCall?.slice(0, 2)).toEqual([{ accent: null, lines: ['Lindenstraße 14', 'Berlin'] }, 4]);
  });

  it('stays where it could not be saved, and why is said', async () => {
    const { one, type, press, answered, change } = await opened();
    change.mockImplementationOnce(() => Promise.reject(new HttpErrorResponse({ status: 500 })));
    await type('Lindenstraße 14');
    await press();
    await vi.waitFor(() => expect(one('form tf-trouble')?.textContent).toContain('Nothing was saved'));
    expect(one('#letterhead-lines').value).toBe('Lindenstraße 14');
    await press();
    await answered();
    expect(one('form tf-trouble')).toBeNull();
  });

  it('replaces what somebody else saved only after it was shown', async () => {
    const { fixture, one, type, press, answered, theirs, change } = await opened();
    await type('Mine');
    theirs({ lines: ['Theirs'], accent: '#7a2e4d' });
    await press();
    await answered();
    expect(one('tf-changed-meanwhile').textContent).toContain('Theirs');
    expect([one('#letterhead-lines').value, one('#letterhead-colour').getAttribute('aria-invalid')]).toEqual([
      'Mine',
      null,
    ]);
    await press();
    await answered();
    expect(change.mock.lastCall?.slice(0, 2)).toEqual([{ accent: '#7a2e4d', lines: ['Mine'] }, 4]);
    await fixture.whenStable();
    expect(one('tf-changed-meanwhile')).toBeNull();
  });
});

it('a logo that was saved and could not be read again is no silence', async () => {
  const { fixture, one, get } = await opened();
  get.mockRejectedValueOnce(new HttpErrorResponse({ status: 503 }));
  const drop = new Event('drop', { cancelable: true });
  Object.assign(drop, { dataTransfer: { files: [new File(['x'], 'logo.png')], types: ['Files'] } });
  one('tf-picture-field').dispatchEvent(drop);
  await vi.waitFor(() => expect(one('tf-trouble')?.textContent).toContain('What was saved stays saved'));
  one('tf-trouble button').click();
  await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(3));
  await fixture.whenStable();
  expect(one('tf-trouble')).toBeNull();
});
