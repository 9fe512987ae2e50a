import { DestroyRef, ElementRef, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, type Routes } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { guardedAgainstLoss, holdsUnsaved, Unsaved, type LeaveAsker } from '#libs/client-kit/unsaved.js';
import { TypedText } from './typed-text';

export { holdsUnsaved, Unsaved };

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
