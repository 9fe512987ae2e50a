import {
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChildren,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import { ActivatedRoute, NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { Sessions } from '#libs/client-kit/session.js';
import { isOf } from '#libs/client-kit/live.js';
import { MAY } from '../../operations';
import { AlertChips } from '../../alerts/contract';
import { ClientInvitation } from '../../identity/contract';
import { Conversations } from '../../conversation/contract';
import { MedicalChips } from '../../medical/contract';
import { Arriving } from '../../ui/arriving';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { initials } from '../../ui/initials';
import { onLiveChange } from '../../ui/live';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { ChartBanner } from '../feature-chart-access/chart-banner';
import { RecordNotes } from '../feature-merge/record-notes';
import { ClientStore } from '../data/client-store';

// then the page is shown though something above it is missing: who waits this long is better off seeing what is there
const LONGEST_ARRIVAL_MS = 4_000;

/** Who the client is, on every one of their pages, and the tabs. */
@Component({
  selector: 'tf-client-detail-page',
  imports: [
    AlertChips,
    ChartBanner,
    ClientInvitation,
    Empty,
    MedicalChips,
    RecordNotes,
    RouterOutlet,
    RouterLink,
    RouterLinkActive,
    SkeletonRows,
    Trouble,
  ],
  templateUrl: './client-detail-page.html',
  styleUrl: './client-detail-page.scss',
})
export class ClientDetailPage {
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly store = inject(ClientStore);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  readonly clientId = input.required<string>();

  protected readonly mayInvite = computed(() => this.sessions.may(MAY.clientInvitation));
  protected readonly maySeeAllergies = computed(() => this.sessions.may(MAY.listAllergies));
  protected readonly maySeeAlerts = computed(() => this.sessions.may(MAY.listClientAlerts));
  protected readonly mayKnowOpenings = computed(() => this.sessions.may(MAY.chartOpenings));
  private readonly parts = viewChildren(Arriving);
  /** Whose header is complete: from then on nothing moves what stands below it. */
  private readonly complete = signal<string | null>(null);
  protected readonly arriving = computed(() => this.complete() !== this.store.client()?.clientId);
  private readonly route = inject(ActivatedRoute);
  private readonly tab = toSignal(
    inject(Router).events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.route.snapshot.firstChild?.url[0]?.path ?? ''),
    ),
  );
  /** The overview knows what a closed chart leaves to show; the other pages would ask for what is refused. */
  protected readonly readable = computed(() => this.store.client()?.chartOpen === true || this.tab() === '');
  /** Counts how often the pages below were begun anew. */
  protected readonly readings = signal(0);
  private readonly conversations = inject(Conversations);
  protected readonly tabs = computed(() => {
    const words = this.t().clients.tabs;
    const chart = this.store.client()?.chartOpen ?? false;
    const tabs: readonly { path: string; label: string; exact: boolean; shown: boolean; waiting?: number }[] = [
      { path: './', label: words.overview, exact: true, shown: true },
      { path: 'plans', label: words.plans, exact: false, shown: chart && this.sessions.may(MAY.listMealPlans) },
      {
        path: 'medical',
        label: this.t().medical.tab,
        exact: false,
        shown: chart && this.sessions.may(MAY.getMedicalRecord),
      },
      { path: 'workouts', label: words.workouts, exact: false, shown: chart && this.sessions.may(MAY.getTraining) },
      { path: 'diary', label: words.diary, exact: false, shown: chart && this.sessions.may(MAY.listDays) },
      {
        path: 'progress',
        label: this.t().analytics.progress,
        exact: false,
        shown: chart && this.sessions.may(MAY.progress),
      },
      {
        path: 'goals',
        label: this.t().goals.title,
        exact: false,
        shown: chart && this.sessions.may(MAY.listGoals),
      },
      {
        path: 'measurements',
        label: this.t().measurements.title,
        exact: false,
        shown: chart && this.sessions.may(MAY.listMeasurements),
      },
      { path: 'profile', label: words.profile, exact: false, shown: chart },
      {
        path: 'intake',
        label: this.t().records.intake,
        exact: false,
        shown: chart && this.sessions.may(MAY.getIntake),
      },
      {
        path: 'notes',
        label: this.t().notes.title,
        exact: false,
        shown: chart && this.sessions.may(MAY.listNotes),
      },
      {
        path: 'check-ins',
        label: this.t().checkIns.tab,
        exact: false,
        shown: chart && this.sessions.may(MAY.getCheckIns),
      },
      {
        path: 'messages',
        label: this.t().conversation.title,
        exact: false,
        shown: chart && this.sessions.may(MAY.listMessages),
        waiting: this.conversations.unreadOf(this.clientId()),
      },
      { path: 'files', label: this.t().files.title, exact: false, shown: chart && this.sessions.may(MAY.listFiles) },
      {
        path: 'timeline',
        label: this.t().history.timeline,
        exact: false,
        shown: chart && this.sessions.may(MAY.timeline),
      },
      { path: 'history', label: words.history, exact: false, shown: chart && this.sessions.may(MAY.clientHistory) },
    ];
    return tabs.filter(({ shown }) => shown);
  });

  /** `58 y · F · born 12 Mar 1968 · 167 cm · TF-1042` */
  protected readonly facts = computed(() => {
    const client = this.store.client();
    if (!client) return '';
    const words = this.t().clients;
    const birthDate = client.birthDate ?? client.nutritionProfile?.birthDate;
    const sex = client.sex ?? client.nutritionProfile?.sex;
    return [
      birthDate && words.years(this.f.ageOf(birthDate)),
      sex && words.sexShort[sex],
      birthDate && words.born(this.f.birthDate(birthDate)),
      client.nutritionProfile && this.f.height(client.nutritionProfile.heightCm),
      client.reference,
    ]
      .filter(Boolean)
      .join(' · ');
  });

  protected readonly care = computed(() => {
    const client = this.store.client();
    const names = [
      ...(client?.assignedTo.filter(({ active }) => active).map(({ displayName }) => displayName) ?? []),
      ...(client?.teams.filter(({ archived }) => !archived).map(({ name }) => name) ?? []),
    ];
    return names.length === 0 ? this.t().clients.unassigned : this.t().clients.assigned(names.join(', '));
  });

  constructor() {
    const crumbs = inject(Crumbs);
    const title = inject(Title);
    const destroyed = inject(DestroyRef);
    effect(() => {
      const id = this.clientId();
      untracked(() => void this.store.open(id));
    });
    effect(() => {
      const client = this.store.client();
      crumbs.set({ label: this.t().shell.clients, link: ['/clients'] }, { label: client?.name ?? '…' });
      if (client) title.setTitle(`${client.name} · TrackForge`);
    });
    afterRenderEffect(() => {
      const id = this.store.client()?.clientId;
      if (id && this.parts().every(({ answered }) => answered())) this.complete.set(id);
    });
    let patience: ReturnType<typeof setTimeout>;
    effect(() => {
      const id = this.store.client()?.clientId;
      clearTimeout(patience);
      if (id) patience = setTimeout(() => this.complete.set(id), LONGEST_ARRIVAL_MS);
    });
    destroyed.onDestroy(() => clearTimeout(patience));
    onLiveChange(
      (change) => change.clientId === this.clientId() && isOf(change, 'client', 'clientAssignment'),
      () => this.store.reload(),
    );
  }

  /** The reader's rights changed: what the pages below hold is too much, or too little. */
  protected async reread(): Promise<void> {
    await this.store.reload();
    this.readings.update((n) => n + 1);
  }
}
