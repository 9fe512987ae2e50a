import { Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { provideRouter, Router, RouterOutlet } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Sessions } from '#libs/client-kit/session.js';
import { dialogsAtOnce } from './dialogs';
import { askingBeforeLeaving, holdsUnsaved, Unsaved } from './unsaved';

const dirty = signal(false);

@Component({ template: 'form' })
class Form {
  readonly mayGiveUp = holdsUnsaved(() => (dirty() ? 'Contact details' : null));
}
@Component({ template: 'other' })
class Other {}
@Component({ imports: [RouterOutlet], template: '<router-outlet />' })
class Page {}
@Component({
  template:
    '<h2 id="named">Allergy</h2><input id="text" /><input id="find" type="search" /><textarea id="note"></textarea>',
})
class Entry {}

const question = () => document.querySelector<HTMLElement>('tf-leave-question');
// an asked navigation is no stable state to wait for
const settle = () => new Promise((resolve) => setTimeout(resolve, 300));
/** The question comes in a chunk of its own. */
const asked = async () => {
  while (!question()) await new Promise((resolve) => setTimeout(resolve, 20));
  await settle();
};
const press = (words: string) =>
  [...question()!.querySelectorAll('button')].find((button) => button.textContent!.trim() === words)!.click();

/** Opens dialogs with entries, and remembers which were closed. */
function entryDialogs() {
  const dialogs = TestBed.inject(MatDialog);
  const type = (id: string, text: string) => {
    const field = document.querySelector<HTMLInputElement>(`#${id}`)!;
    field.focus();
    field.value = text;
  };
  const closed: unknown[] = [];
  const open = async () => {
    const dialog = dialogs.open(Entry, { autoFocus: '#text', ariaLabelledBy: 'named' });
    dialog.afterClosed().subscribe(() => closed.push(dialog.id));
    await settle();
    return dialog;
  };
  return { open, type, closed };
}

describe('unsaved entries', () => {
  // its first load takes as long as the machine wants; the others find it there
  beforeAll(() => import('./leave-question'), 30_000);
  beforeEach(() => {
    dirty.set(false);
    TestBed.configureTestingModule({
      providers: [
        ...dialogsAtOnce,
        { provide: Sessions, useValue: { session: signal({ accountId: 'a' }) } },
        provideRouter(
          askingBeforeLeaving([
            { path: 'form', component: Form },
            { path: 'other', component: Other },
            { path: 'start', canActivate: [() => inject(Router).createUrlTree(['/other'])], children: [] },
            { path: 'page', component: Page, children: [{ path: 'tab', component: Other }] },
          ]),
        ),
      ],
    });
  });

  it('are named before a page is left; staying keeps the page, discarding leaves it', async () => {
    const harness = await RouterTestingHarness.create('/form');
    dirty.set(true);
    const router = TestBed.inject(Router);
    const first = router.navigateByUrl('/other');
    await asked();
    expect(question()?.textContent).toContain('Contact details');
    expect(document.activeElement?.textContent).toContain('Keep editing');
    press('Keep editing');
    expect(await first).toBe(false);
    expect(harness.routeNativeElement?.textContent).toBe('form');
    await settle();
    const second = router.navigateByUrl('/other');
    await asked();
    press('Discard');
    expect(await second).toBe(true);
    expect(harness.routeNativeElement?.textContent).toBe('other');
  });

  it('are asked about once where a guard leads elsewhere, and again at the next page', async () => {
    await RouterTestingHarness.create('/form');
    dirty.set(true);
    const router = TestBed.inject(Router);
    const left = router.navigateByUrl('/start');
    await asked();
    press('Discard');
    await left;
    await settle();
    expect(question()).toBeNull();
    expect(router.url).toBe('/other');
    await router.navigateByUrl('/form');
    const again = router.navigateByUrl('/other');
    await asked();
    press('Keep editing');
    expect(await again).toBe(false);
  });

  it('are asked about when a tab takes the place of a form, and not when nothing was changed', async () => {
    await RouterTestingHarness.create('/page');
    const unsaved = TestBed.inject(Unsaved);
    const letGo = unsaved.hold({ lost: () => 'Contact details' });
    const router = TestBed.inject(Router);
    const left = router.navigateByUrl('/page/tab');
    await asked();
    press('Keep editing');
    expect(await left).toBe(false);
    letGo();
    expect(await router.navigateByUrl('/page/tab')).toBe(true);
  });

  it('keep the window open, unless they are kept or nobody is signed in', () => {
    const close = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    const unsaved = TestBed.inject(Unsaved);
    expect(close()).toBe(false);
    unsaved.hold({ lost: () => 'Profile', until: 'window' });
    expect([close(), unsaved.lost('navigation')]).toEqual([true, []]);
  });

  it('of a dialog are asked about at Escape and beside it; what was looked for is not', async () => {
    await RouterTestingHarness.create('/form');
    const { open, type, closed } = entryDialogs();
    const escape = () =>
      document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true }),
      );
    const looked = await open();
    type('find', 'peanut');
    escape();
    await settle();
    expect([question(), closed]).toEqual([null, [looked.id]]);

    const typed = await open();
    type('text', 'hives after peanuts');
    escape();
    await asked();
    expect(question()?.textContent).toContain('Allergy');
    press('Keep editing');
    await settle();
    expect(document.querySelector<HTMLInputElement>('#text')?.value).toBe('hives after peanuts');
    document.querySelectorAll<HTMLElement>('.cdk-overlay-backdrop').forEach((backdrop) => backdrop.click());
    await asked();
    press('Discard');
    await settle();
    expect(closed).toEqual([looked.id, typed.id]);
  }, 20_000);

  it('of a dialog are asked about at *Cancel*, too, where they are sentences, and not when they were saved', async () => {
    await RouterTestingHarness.create('/form');
    const { open, type, closed } = entryDialogs();
    const figure = await open();
    type('text', '82.4');
    figure.close(false);
    const saved = await open();
    type('note', 'Hives within an hour.');
    saved.close(true);
    await settle();
    const told = await open();
    type('note', 'Hives within an hour.');
    told.close();
    await asked();
    press('Keep editing');
    await settle();
    expect(document.querySelector<HTMLTextAreaElement>('#note')?.value).toBe('Hives within an hour.');
    told.close();
    await asked();
    press('Discard');
    await settle();
    expect(closed).toEqual([figure.id, saved.id, told.id]);
  }, 20_000);

  it('are asked about where they are given up on their page', async () => {
    const harness = await RouterTestingHarness.create();
    const form = await harness.navigateByUrl('/form', Form);
    expect(await form.mayGiveUp()).toBe(true);
    dirty.set(true);
    const givenUp = form.mayGiveUp();
    await asked();
    expect(question()?.textContent).toContain('Contact details');
    press('Keep editing');
    expect(await givenUp).toBe(false);
  });
});
