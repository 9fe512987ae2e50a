import { DestroyRef, ElementRef, inject, Injector } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, type Routes } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { guardedAgainstLoss, holdsUnsaved as holds, Unsaved, type LeaveAsker } from '#libs/client-kit/unsaved.js';
import { TypedText } from './typed-text';

export { Unsaved };

/** The question of the portal, among these dialogs. */
export function askedIn(dialog: MatDialog): LeaveAsker {
  return async (names) => {
    const { LeaveQuestion } = await import('./leave-question');
    const asked = dialog.open<unknown, unknown, boolean>(LeaveQuestion, {
      width: '440px',
      role: 'alertdialog',
      ariaLabelledBy: 'leave-title',
      ariaDescribedBy: 'leave-what',
      autoFocus: '.stay',
      data: { names },
    });
    return (await firstValueFrom(asked.afterClosed())) === true;
  };
}

/**
 * As of the client kit.
 * @returns asks the same where the entries are given up without leaving the page: at *Cancel*, or when another form takes their
 * place. True: they may be lost
 */
export function holdsUnsaved(...entries: Parameters<typeof holds>): () => Promise<boolean> {
  holds(...entries);
  const [lost] = entries;
  const unsaved = inject(Unsaved);
  const injector = inject(Injector);
  return () => {
    const name = lost();
    // dialogs are looked for when somebody is asked: most never are
    return unsaved.mayLose(name === null ? [] : [name], (names) => askedIn(injector.get(MatDialog))(names));
  };
}

/** As `holdsUnsaved`, for a component whose entries stand in its fields only. @param name what they are, as the screen calls it */
export function holdsTyped(name: () => string): void {
  const typed = new TypedText((inject(ElementRef) as ElementRef<HTMLElement>).nativeElement);
  holdsUnsaved(() => (typed.any() ? name() : null));
  inject(DestroyRef).onDestroy(() => typed.stop());
}

/** These pages are not left before unsaved entries were asked about. */
export function askingBeforeLeaving(routes: Routes): Routes {
  return guardedAgainstLoss(routes, () => inject(Unsaved).mayNavigate(inject(Router), askedIn(inject(MatDialog))));
}
