import type { ComponentType } from '@angular/cdk/portal';
import type { TemplateRef } from '@angular/core';
import { inject, Injectable, type Provider } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MAT_DIALOG_DEFAULT_OPTIONS, MatDialog, MatDialogConfig, type MatDialogRef } from '@angular/material/dialog';
import { NavigationEnd, Router } from '@angular/router';
import { filter, firstValueFrom, merge, takeUntil } from 'rxjs';
import { TypedText } from './typed-text';
import { askedIn, Unsaved } from './unsaved';

/**
 * Dialogs that take the focus when they are there, not when they have finished moving: whoever types at once would lose
 * the first letters, and whoever is in the second field already would be pulled back into the first.
 */
export const AT_ONCE = { delayFocusTrap: false } as const;

/**
 * Dialogs that ask before what was typed in them is lost to a click beside them, Escape or Back. *Cancel* and *Close* are said on
 * purpose: they ask only where sentences would be lost, not about a figure or a name.
 */
@Injectable()
export class CarefulDialogs extends MatDialog {
  private readonly unsaved = inject(Unsaved);
  /** Somebody went back and was asked already. */
  private left = false;

  constructor() {
    super();
    // going back closes them once the router has asked; by themselves they would be gone before
    const router = inject(Router);
    router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd && router.currentNavigation()?.trigger === 'popstate'),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.left = true;
        this.closeAll();
        this.left = false;
      });
  }

  override open<T, D = unknown, R = unknown>(
    component: ComponentType<T> | TemplateRef<T>,
    config?: MatDialogConfig<D>,
  ): MatDialogRef<T, R> {
    const dialog = super.open<T, D, R>(component as ComponentType<T>, { ...config, closeOnNavigation: false });
    const content = dialog.componentRef?.location.nativeElement as HTMLElement | undefined;
    if (!content) return dialog;
    const typed = new TypedText(content);
    const name = () =>
      document.getElementById(config?.ariaLabelledBy ?? '')?.textContent?.trim() || (config?.ariaLabel ?? '');
    // what the dialog itself wishes stays apart from what its entries ask for
    let locked = dialog.disableClose ?? false;
    Object.defineProperty(dialog, 'disableClose', {
      get: () => locked || typed.any(),
      set: (wish: boolean | undefined) => (locked = wish ?? false),
    });
    const close = dialog.close.bind(dialog);
    const ask = (given?: R) => void this.unsaved.mayLose([name()], askedIn(this)).then((may) => may && close(given));
    // whoever saved closes with what was made of it, or true
    dialog.close = (given) => {
      const nothing = given === undefined || given === false;
      if (nothing && !locked && !this.left && typed.sentences()) ask(given);
      else close(given);
    };
    const letGo = this.unsaved.hold({ lost: () => (typed.any() && !locked ? name() : null), until: 'back' });
    merge(
      dialog.backdropClick(),
      dialog.keydownEvents().pipe(filter(({ key, isComposing }) => key === 'Escape' && !isComposing)),
    )
      .pipe(takeUntil(dialog.beforeClosed()))
      .subscribe((event) => {
        if (locked || !typed.any()) return;
        event.preventDefault();
        ask();
      });
    dialog.beforeClosed().subscribe(() => {
      letGo();
      typed.stop();
    });
    return dialog;
  }
}

/** With a MatDialog of its own: the root's would read its options in the first bytes, where nobody opens dialogs. */
export const dialogsAtOnce: readonly Provider[] = [
  { provide: MatDialog, useClass: CarefulDialogs },
  { provide: MAT_DIALOG_DEFAULT_OPTIONS, useValue: Object.assign(new MatDialogConfig(), AT_ONCE) },
];

/**
 * Shows a dialog until it is closed. Its heading names it (`ariaLabelledBy`); the focus is on the first field, or where
 * `autoFocus` says, and goes back to where it was.
 * @returns what it closed with; undefined: it was dismissed
 */
export function askIn<Answer>(
  dialog: MatDialog,
  component: ComponentType<unknown>,
  config: MatDialogConfig & { readonly ariaLabelledBy: string },
): Promise<Answer | undefined> {
  return firstValueFrom(dialog.open<unknown, unknown, Answer>(component, config).afterClosed());
}
