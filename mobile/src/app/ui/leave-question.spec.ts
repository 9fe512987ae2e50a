import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Sessions } from '#libs/client-kit/session.js';
import { holdsUnsaved, Unsaved } from '#libs/client-kit/unsaved.js';
import { LeaveQuestion } from './leave-question';
import { askingBeforeLeaving, LeaveQuestions, mayDismiss } from './unsaved';

const typed = signal('');
const session = signal<{ readonly accountId: string } | null>(null);

@Component({ template: 'form' })
class Form {
  readonly mayDismiss = mayDismiss();
  constructor() {
    holdsUnsaved(
      () => typed() || null,
      'navigation',
      () => typed.set(''),
    );
  }
}
@Component({ template: 'other' })
class Other {}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('what was typed in the app', () => {
  const asked = () => TestBed.inject(LeaveQuestions).asked();
  beforeEach(() => {
    // the document of these specs draws nothing
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
      this.open = false;
    };
    typed.set('');
    session.set({ accountId: 'a' });
    TestBed.configureTestingModule({
      providers: [
        { provide: Sessions, useValue: { session } },
        provideRouter(
          askingBeforeLeaving([
            { path: 'form', component: Form },
            { path: 'other', component: Other },
          ]),
        ),
      ],
    });
  });

  it('is named before its page is left; once given up it is not asked about again', async () => {
    await RouterTestingHarness.create('/form');
    const frame = TestBed.createComponent(LeaveQuestion);
    const router = TestBed.inject(Router);
    typed.set('Weight');
    const first = router.navigateByUrl('/other');
    await settled();
    frame.detectChanges();
    expect((frame.nativeElement as HTMLElement).querySelector('dialog')?.textContent).toContain('Weight');
    asked()?.answer(false);
    expect([await first, router.url]).toEqual([false, '/form']);

    const second = router.navigateByUrl('/other');
    await settled();
    asked()?.answer(true);
    expect(await second).toBe(true);
    expect(await router.navigateByUrl('/form')).toBe(true);
  });

  it('is asked about when its sheet is swiped away, and not when the app closes it', async () => {
    const harness = await RouterTestingHarness.create();
    const form = await harness.navigateByUrl('/form', Form);
    typed.set('Weight');
    expect(await form.mayDismiss()).toBe(true);
    for (const role of ['gesture', 'backdrop']) {
      const may = form.mayDismiss(undefined, role);
      await settled();
      asked()?.answer(false);
      expect(await may).toBe(false);
    }
  });

  it('is asked about again by whoever presses Escape at once after keeping it', async () => {
    const form = await (await RouterTestingHarness.create()).navigateByUrl('/form', Form);
    const frame = TestBed.createComponent(LeaveQuestion);
    typed.set('Weight');
    const first = form.mayDismiss(undefined, 'backdrop');
    await settled();
    frame.detectChanges();
    const box = (frame.nativeElement as HTMLElement).querySelector('dialog')!;
    box.querySelector('button')!.click();
    await settled();
    const second = form.mayDismiss(undefined, 'backdrop');
    await settled();
    // the browser may tell only now that the first one closed
    box.dispatchEvent(new Event('close'));
    await settled();
    frame.detectChanges();
    expect([await first, box.open, asked()?.names]).toEqual([false, true, ['Weight']]);
    asked()?.answer(false);
    expect(await second).toBe(false);
  });

  it('is asked about at signing out although this device keeps it, and the window closes without a question', async () => {
    const [unsaved, questions] = [TestBed.inject(Unsaved), TestBed.inject(LeaveQuestions)];
    unsaved.hold({ lost: () => 'Message', until: 'signing-out' });
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true);
    const may = unsaved.maySignOut(questions.ask);
    await settled();
    expect(asked()?.names).toEqual(['Message']);
    asked()?.answer(false);
    expect(await may).toBe(false);
  });

  it('is not asked of the next account when the session ended meanwhile, and what comes then is asked about', async () => {
    await RouterTestingHarness.create('/form');
    const router = TestBed.inject(Router);
    typed.set('Weight');
    const left = router.navigateByUrl('/other');
    await settled();
    expect(asked()).not.toBeNull();
    session.set(null);
    TestBed.tick();
    expect([asked(), await left]).toEqual([null, false]);

    session.set({ accountId: 'b' });
    TestBed.inject(Unsaved).hold({ lost: () => 'Message' });
    void router.navigateByUrl('/other');
    await settled();
    expect(asked()?.names).toContain('Message');
  });

  it('that was allowed for one navigation is asked about by the next when another took its place', async () => {
    await RouterTestingHarness.create('/form');
    const [router, unsaved] = [TestBed.inject(Router), TestBed.inject(Unsaved)];
    typed.set('Weight');
    void router.navigateByUrl('/other');
    await settled();
    const [first, answer] = [router.currentNavigation()?.id, asked()?.answer];
    session.set(null);
    expect(await router.navigateByUrl('/other')).toBe(true);
    expect(router.currentNavigation()?.id).not.toBe(first);
    answer?.(true);
    await settled();
    session.set({ accountId: 'b' });
    unsaved.hold({ lost: () => 'Message' });
    void router.navigateByUrl('/form');
    await settled();
    expect(asked()?.names).toEqual(['Message']);
  });
});
