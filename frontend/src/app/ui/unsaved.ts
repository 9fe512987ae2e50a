import { DestroyRef, ElementRef, inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import {
  NavigationCancel,
  NavigationCancellationCode,
  NavigationEnd,
  NavigationError,
  Router,
  type CanActivateChildFn,
  type CanDeactivateFn,
  type Event as RouterEvent,
  type Routes,
} from '@angular/router';
import { filter, firstValueFrom, take } from 'rxjs';
import { Sessions } from '#libs/client-kit/session.js';
import { TypedText } from './typed-text';

const hasEnded = (event: RouterEvent): boolean =>
  event instanceof NavigationEnd ||
  event instanceof NavigationError ||
  (event instanceof NavigationCancel && event.code !== NavigationCancellationCode.Redirect);

/** Entries of one form. */
export interface Entries {
  /** What would be lost, as the screen calls it; null: nothing. */
  readonly lost: () => string | null;
  /**
   * What loses them: any navigation; for a dialog, which lets nothing else be clicked, only going back; for what is kept in memory
   * while the portal is open, only the window's end or signing out.
   */
  readonly until?: Leaving;
}

type Leaving = 'navigation' | 'back' | 'window';
const LOSES: Readonly<Record<Leaving, readonly Leaving[]>> = {
  navigation: ['navigation'],
  back: ['navigation', 'back'],
  window: ['navigation', 'back', 'window'],
};

/** What is typed and not saved. Leaving asks first, whether by a link, by Back, by signing out or by closing the window. */
@Injectable({ providedIn: 'root' })
export class Unsaved {
  private readonly sessions = inject(Sessions);
  private readonly held = new Set<Entries>();
  private readonly named = new Set<string>();
  private question: Promise<boolean> | null = null;
  /** Leaving was allowed, until the navigation has ended; a guard that leads elsewhere begins another one, which is not asked about again. */
  private allowed = false;

  constructor() {
    addEventListener('beforeunload', (event) => {
      if (this.lost('window').length > 0) event.preventDefault();
    });
  }

  /** @returns ends it */
  hold(entries: Entries): () => void {
    this.held.add(entries);
    return () => this.held.delete(entries);
  }

  /** What leaving in this way would lose. Whoever is signed out can save nothing any more. */
  lost(leaving: Leaving): readonly string[] {
    if (this.sessions.session() === null) return [];
    return [...this.held].flatMap(({ lost, until }) =>
      LOSES[leaving].includes(until ?? 'navigation') ? (lost() ?? []) : [],
    );
  }

  /** Asks before the session ends. @returns whether it may end */
  maySignOut(dialog: MatDialog): Promise<boolean> {
    return this.mayLose(this.lost('window'), dialog);
  }

  /** One question for a navigation, however many routes it leaves. */
  async mayNavigate(router: Router, dialog: MatDialog): Promise<boolean> {
    if (this.allowed) return true;
    const leaving = router.currentNavigation()?.trigger === 'popstate' ? 'back' : 'navigation';
    if (!(await this.mayLose(this.lost(leaving), dialog))) return false;
    this.allowed = true;
    router.events.pipe(filter(hasEnded), take(1)).subscribe(() => (this.allowed = false));
    return true;
  }

  /** Names what would be lost and asks. @returns whether it may be lost; true at once when there is nothing */
  mayLose(names: readonly string[], dialog: MatDialog): Promise<boolean> {
    if (names.length === 0) return Promise.resolve(true);
    for (const name of names) this.named.add(name);
    this.question ??= this.ask(dialog);
    return this.question;
  }

  private async ask(dialog: MatDialog): Promise<boolean> {
    try {
      const { LeaveQuestion } = await import('./leave-question');
      const asked = dialog.open<unknown, unknown, boolean>(LeaveQuestion, {
        width: '440px',
        role: 'alertdialog',
        ariaLabelledBy: 'leave-title',
        ariaDescribedBy: 'leave-what',
        autoFocus: '.stay',
        data: { names: [...this.named] },
      });
      return (await firstValueFrom(asked.afterClosed())) === true;
    } finally {
      this.named.clear();
      this.question = null;
    }
  }
}

/**
 * Entries of this component are asked about before they are lost.
 * @param lost what they are, as the screen calls it; null: nothing is unsaved
 */
export function holdsUnsaved(lost: () => string | null, until?: Leaving): void {
  inject(DestroyRef).onDestroy(inject(Unsaved).hold({ lost, ...(until ? { until } : {}) }));
}

/** The same for a component whose entries stand in its fields only. @param name what they are, as the screen calls it */
export function holdsTyped(name: () => string): void {
  const typed = new TypedText((inject(ElementRef) as ElementRef<HTMLElement>).nativeElement);
  holdsUnsaved(() => (typed.any() ? name() : null));
  inject(DestroyRef).onDestroy(() => typed.stop());
}

const mayLeave: CanDeactivateFn<unknown> & CanActivateChildFn = () =>
  inject(Unsaved).mayNavigate(inject(Router), inject(MatDialog));

/**
 * These pages are not left before unsaved entries were asked about: neither for another page, nor for a tab that takes the place of
 * a form while its page stays.
 */
export function askingBeforeLeaving(routes: Routes): Routes {
  return routes.map((route) => ({
    ...route,
    ...(route.component || route.loadComponent ? { canDeactivate: [mayLeave], canActivateChild: [mayLeave] } : {}),
    ...(route.children ? { children: askingBeforeLeaving(route.children) } : {}),
  }));
}
