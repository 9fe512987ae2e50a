import { DestroyRef, inject, Injectable } from '@angular/core';
import {
  NavigationCancel,
  NavigationCancellationCode,
  NavigationEnd,
  NavigationError,
  type Router,
  type CanActivateChildFn,
  type CanDeactivateFn,
  type Event as RouterEvent,
  type Routes,
} from '@angular/router';
import { filter, take } from 'rxjs';
import { Sessions } from './session.js';

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
   * while the app is open, only the window's end or signing out; for what this device keeps for its owner, only signing out.
   */
  readonly until?: Leaving;
  /** They may be lost: whoever stays alive behind the next page is not asked about again. */
  readonly given?: () => void;
}

type Leaving = 'navigation' | 'back' | 'window' | 'signing-out';
const LOSES: Readonly<Record<Leaving, readonly Leaving[]>> = {
  navigation: ['navigation'],
  back: ['navigation', 'back'],
  window: ['navigation', 'back', 'window'],
  'signing-out': ['navigation', 'back', 'window', 'signing-out'],
};

/** Shows what would be lost. @returns whether it may be */
export type LeaveAsker = (names: readonly string[]) => Promise<boolean>;

/**
 * What is typed and not saved. Leaving asks first, whether by a link, by Back, by signing out or by closing the window. The question
 * is the app's own: it is handed in where somebody leaves.
 */
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
    return this.losing(leaving).flatMap(({ lost }) => lost() ?? []);
  }

  /** Asks before the session ends. @returns whether it may end */
  maySignOut(ask: LeaveAsker): Promise<boolean> {
    return this.may('signing-out', ask);
  }

  /** Asks before a page or a sheet closes itself. @returns whether it may */
  mayClose(ask: LeaveAsker): Promise<boolean> {
    return this.may('navigation', ask);
  }

  /** One question for a navigation, however many routes it leaves. */
  async mayNavigate(router: Router, ask: LeaveAsker): Promise<boolean> {
    if (this.allowed) return true;
    const navigation = router.currentNavigation();
    const leaving = navigation?.trigger === 'popstate' ? 'back' : 'navigation';
    if (!(await this.may(leaving, ask))) return false;
    // one that another took the place of while it was asked about allows nothing to that other
    if (!navigation || router.currentNavigation()?.id !== navigation.id) return true;
    this.allowed = true;
    router.events.pipe(filter(hasEnded), take(1)).subscribe(() => (this.allowed = false));
    return true;
  }

  /** Names what would be lost and asks. @returns whether it may be lost; true at once when there is nothing */
  mayLose(names: readonly string[], ask: LeaveAsker): Promise<boolean> {
    if (names.length === 0) return Promise.resolve(true);
    for (const name of names) this.named.add(name);
    this.question ??= this.ask(ask);
    return this.question;
  }

  private async may(leaving: Leaving, ask: LeaveAsker): Promise<boolean> {
    const losing = this.losing(leaving);
    const names = losing.flatMap(({ lost }) => lost() ?? []);
    if (!(await this.mayLose(names, ask))) return false;
    for (const { given } of losing) given?.();
    return true;
  }

  private losing(leaving: Leaving): readonly Entries[] {
    if (this.sessions.session() === null) return [];
    return [...this.held].filter(
      ({ lost, until }) => LOSES[leaving].includes(until ?? 'navigation') && lost() !== null,
    );
  }

  private async ask(ask: LeaveAsker): Promise<boolean> {
    try {
      return await ask([...this.named]);
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
export function holdsUnsaved(lost: () => string | null, until?: Leaving, given?: () => void): void {
  const entries = { lost, ...(until && { until }), ...(given && { given }) };
  inject(DestroyRef).onDestroy(inject(Unsaved).hold(entries));
}

/**
 * These pages are not left before unsaved entries were asked about: neither for another page, nor for a tab that takes the place of
 * a form while its page stays.
 */
export function guardedAgainstLoss(routes: Routes, guard: CanDeactivateFn<unknown> & CanActivateChildFn): Routes {
  return routes.map((route) => ({
    ...route,
    ...(route.component || route.loadComponent ? { canDeactivate: [guard], canActivateChild: [guard] } : {}),
    ...(route.children ? { children: guardedAgainstLoss(route.children, guard) } : {}),
  }));
}
