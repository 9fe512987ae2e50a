import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  signal,
  type ElementRef,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatDialog } from '@angular/material/dialog';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { OperationId } from '#libs/api-client/operation-id.js';
import { filter, map } from 'rxjs';
import { Connectivity } from '#libs/client-kit/connectivity.js';
import { Sessions } from '#libs/client-kit/session.js';
import { AlertCount } from '../alerts/contract';
import { openNewClient } from '../clients/contract';
import { Conversations } from '../conversation/contract';
import { NotificationBell } from '../notifications/contract';
import { MAY, SETTINGS_TABS } from '../operations';
import { Texts } from '../text/texts';
import { Announcer } from '../ui/announcer';
import { BrandMark } from '../ui/brand-mark';
import { Icon } from '../ui/icon';
import { askedIn, Unsaved } from '../ui/unsaved';
import type { IconName } from '../ui/icon-paths';
import { Formats } from '../ui/formats';
import { initials } from '../ui/initials';
import { Crumbs } from '../ui/crumbs';
import { onLiveChange } from '../ui/live';
import type { PaletteData, PaletteEntry } from './search-palette';
import { CreateMenu, type ActsOfClient } from './create-menu';
import { UserMenu } from './user-menu';

interface Place {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** What waits there; 0 or undefined: nothing. */
  readonly waiting?: number;
  /** What waits, after its number. */
  readonly waitingAs?: string;
}

const CRAMPED = '(max-width: 1100px)';

/** The frame around every screen: where one can go, where one is, search, create, account. */
@Component({
  selector: 'tf-shell',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, Icon, BrandMark, CreateMenu, NotificationBell, UserMenu],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class Shell {
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  private readonly unsaved = inject(Unsaved);
  private readonly announcer = inject(Announcer);
  protected readonly online = inject(Connectivity).online;
  protected readonly crumbs = inject(Crumbs).list;
  protected readonly t = inject(Texts).t;
  protected readonly session = this.sessions.session;
  protected readonly f = inject(Formats);
  protected readonly initials = initials;
  protected readonly leaving = signal(false);
  private readonly conversations = inject(Conversations);
  private readonly alertCount = inject(AlertCount);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  protected readonly isNotified = computed(() => this.session() !== null && this.sessions.may(MAY.listNotifications));
  protected readonly mayCreate = computed(() => this.session() !== null && this.sessions.may(MAY.registerClient));
  private readonly wanted = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.wantsNarrow()),
    ),
    { initialValue: this.wantsNarrow() },
  );
  private readonly cramped = signal(matchMedia(CRAMPED).matches);
  /** Icons alone: where the page needs the room, or the window has none. */
  protected readonly narrow = computed(() => this.wanted() || this.cramped());
  protected readonly places = computed<readonly Place[]>(() => {
    const words = this.t().shell;
    const places: (Place & { operation: OperationId })[] = [
      {
        path: '/today',
        label: this.t().alerts.today,
        icon: 'list-checks',
        operation: MAY.listToday,
        waiting: this.alertCount.waiting(),
        waitingAs: this.t().alerts.waiting,
      },
      { path: '/clients', label: words.clients, icon: 'users', operation: MAY.listClients },
      {
        path: '/messages',
        label: this.t().conversation.title,
        icon: 'message',
        operation: MAY.listConversations,
        waiting: this.conversations.unread(),
        waitingAs: this.t().conversation.unread,
      },
      { path: '/foods', label: words.foods, icon: 'apple', operation: MAY.searchFoods },
      { path: '/recipes', label: this.t().recipes.title, icon: 'utensils', operation: MAY.listRecipes },
      { path: '/templates', label: this.t().templates.title, icon: 'copy', operation: MAY.listTemplates },
      { path: '/exercises', label: this.t().exercises.title, icon: 'dumbbell', operation: MAY.searchExercises },
      {
        path: '/program-templates',
        label: this.t().training.templates.title,
        icon: 'copy',
        operation: MAY.listProgramTemplates,
      },
      { path: '/medical', label: this.t().knowledge.nav, icon: 'stethoscope', operation: MAY.getMedicalRecord },
      { path: '/analytics', label: this.t().analytics.nav, icon: 'chart', operation: MAY.dashboard },
      { path: '/research', label: this.t().research.title, icon: 'flask', operation: MAY.listResearchExports },
      { path: '/history', label: words.history, icon: 'history', operation: MAY.verifyHistory },
      { path: '/audit', label: this.t().audit.title, icon: 'shield-check', operation: MAY.orgHistory },
      {
        path: '/settings',
        label: this.t().people.settings,
        icon: 'settings',
        // whoever may see one of its pages
        operation: SETTINGS_TABS.find(({ operation }) => this.sessions.may(operation))?.operation ?? MAY.listMembers,
      },
    ];
    return this.session() ? places.filter(({ operation }) => this.sessions.may(operation)) : [];
  });

  /** What may be begun from any screen. */
  protected readonly acts = computed<readonly PaletteEntry[]>(() => {
    const act = this.t().shell;
    const acts: (PaletteEntry & { operation: OperationId })[] = [
      {
        label: act.newClient,
        icon: 'user-plus',
        act: () => void this.createClient(),
        operation: MAY.registerClient,
      },
      { label: this.t().recipes.new, icon: 'utensils', path: '/recipes/new', operation: MAY.createRecipe },
      { label: this.t().ownFoods.add, icon: 'apple', path: '/foods/new', operation: MAY.addOrgFood },
      { label: this.t().ownExercises.add, icon: 'dumbbell', path: '/exercises/new', operation: MAY.addOrgExercise },
      { label: act.importFoods, icon: 'download', path: '/foods/imports', operation: MAY.importFoods },
      {
        label: act.checkInForm,
        icon: 'list-checks',
        path: '/settings/check-ins',
        operation: MAY.addCheckInForm,
      },
      {
        label: this.t().noteTemplates.add,
        icon: 'pencil',
        path: '/settings/note-templates',
        operation: MAY.addNoteTemplate,
      },
      { label: this.t().replies.add, icon: 'message', path: '/settings/replies', operation: MAY.addReplyTemplate },
      { label: this.t().measurements.newMetric, icon: 'chart', path: '/settings/metrics', operation: MAY.defineMetric },
      { label: act.invite, icon: 'mail', path: '/settings/people', operation: MAY.inviteStaff },
      { label: act.newTeam, icon: 'team', path: '/settings/teams', operation: MAY.formTeam },
    ];
    return this.session() ? acts.filter(({ operation }) => this.sessions.may(operation)) : [];
  });

  /** Of the client whose page is open. */
  private readonly openClient = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.clientOfPage()),
    ),
    { initialValue: this.clientOfPage() },
  );
  protected readonly actsOfClient = computed<ActsOfClient | null>(() => {
    const clientId = this.openClient();
    if (clientId === null || this.session() === null) return null;
    const act = this.t().shell;
    const acts: (PaletteEntry & { operation: OperationId })[] = [
      { label: act.plan, icon: 'calendar-plus', path: 'plans', operation: MAY.draftMealPlan },
      { label: act.program, icon: 'dumbbell', path: 'workouts', operation: MAY.draftProgram },
      { label: act.note, icon: 'pencil', path: 'notes', operation: MAY.draftNote },
      { label: this.t().conversation.write, icon: 'message', path: 'messages', operation: MAY.sendMessage },
      { label: act.file, icon: 'file', path: 'files', operation: MAY.addFile },
      { label: act.goal, icon: 'circle-check', path: 'goals', operation: MAY.setGoal },
      { label: act.measurement, icon: 'chart', path: 'measurements', operation: MAY.recordMeasurement },
      { label: act.medicalEntry, icon: 'stethoscope', path: 'medical', operation: MAY.recordCondition },
    ];
    const permitted = acts.filter(({ operation }) => this.sessions.may(operation));
    return permitted.length === 0
      ? null
      : {
          name: this.crumbs().at(1)?.label ?? '',
          acts: permitted.map((each) => ({ ...each, path: `/clients/${clientId}/${each.path}` })),
        };
  });

  private clientOfPage(): string | null {
    return /^\/clients\/([0-9a-f-]{36})/.exec(this.router.url)?.[1] ?? null;
  }

  /** In the narrow navigation only the icon is seen. */
  protected placeName({ label, waiting, waitingAs = '' }: Place): string {
    return waiting ? `${label}, ${waiting} ${waitingAs}` : label;
  }

  protected roleNames(roles: readonly string[]): string {
    return roles.map((role) => this.t().login.roles[role] ?? role).join(', ');
  }

  constructor() {
    const room = matchMedia(CRAMPED);
    const onRoom = () => this.cramped.set(room.matches);
    room.addEventListener('change', onRoom);
    inject(DestroyRef).onDestroy(() => room.removeEventListener('change', onRoom));
    // signed out elsewhere, or the session was revoked: back to the login, and from there to where one was
    effect(() => {
      if (this.session() === null && !untracked(this.leaving))
        untracked(() => void this.router.navigate(['/login'], { queryParams: { then: this.router.url } }));
    });
    // the organisation requires it since a moment ago: there, and back to where one was
    effect(() => {
      if (this.session()?.secondFactorMissing)
        untracked(() => void this.router.navigate(['/second-factor'], { queryParams: { then: this.router.url } }));
    });
    if (this.sessions.may(MAY.listConversations)) {
      void this.conversations.read();
      onLiveChange(
        ({ topic }) => topic === 'message' || topic === 'clientAssignment',
        () => this.conversations.read(),
      );
    }
    if (untracked(this.session)) this.alertCount.watch();
    const began = untracked(this.session)?.orgId;
    effect(() => {
      const now = this.session()?.orgId;
      // also when another tab went over: both share the cookie
      if (now !== undefined && now !== began) location.assign('/');
    });
    // a screen that took the focused element with it must not leave the keyboard at the top of the document
    this.router.events.pipe(filter((event) => event instanceof NavigationEnd)).subscribe(() => {
      setTimeout(
        () => document.activeElement === document.body && this.main().nativeElement.focus({ preventScroll: true }),
      );
    });
  }

  protected onKey(event: KeyboardEvent): void {
    if (
      this.session() === null ||
      event.key.toLowerCase() !== 'k' ||
      !(event.ctrlKey || event.metaKey) ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    void this.openSearch();
  }

  protected async openSearch(): Promise<void> {
    if (this.dialog.openDialogs.length > 0) return;
    const { SearchPalette } = await import('./search-palette');
    const data: PaletteData = { places: this.places(), acts: [...(this.actsOfClient()?.acts ?? []), ...this.acts()] };
    this.dialog.open(SearchPalette, {
      data,
      position: { top: '72px' },
      width: '620px',
      ariaLabel: this.t().shell.search,
      autoFocus: 'input',
      enterAnimationDuration: 0,
    });
  }

  protected createClient(): Promise<void> {
    return openNewClient(this.dialog);
  }

  protected async signOut(): Promise<void> {
    if (!(await this.unsaved.maySignOut(askedIn(this.dialog)))) return;
    this.leaving.set(true);
    await this.sessions.signOut();
    await this.router.navigateByUrl('/login');
  }

  /** Everything on screen belongs to the organisation that is left: the effect above begins anew. */
  protected async goTo(orgId: string): Promise<void> {
    try {
      await this.sessions.switchTo(orgId);
    } catch {
      this.announcer.say(this.t().org.switching);
    }
  }

  private wantsNarrow(): boolean {
    let route = this.router.routerState.snapshot.root;
    while (route.firstChild) route = route.firstChild;
    return route.data['narrowNavigation'] === true;
  }
}
