import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  signal,
  untracked,
} from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import type { TodayAlert } from '#libs/api-client/models/today-alert.js';
import type { TodayList } from '#libs/api-client/models/today-list.js';
import { problemOf } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Welcome } from '../../identity/contract';
import { MedicalChips } from '../../medical/contract';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { initials } from '../../ui/initials';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { Severity } from '../../ui/severity';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { AlertsApi, type Seen, type Whose } from '../data/alerts-api';
import { AlertWords, TOPICS, type Topic } from '../data/alert-words';
import { groupsOf, rowsOf, topicOf, type QueueRow } from '../data/queue';
import { askResolve, askSnooze } from './ask-answer';

const REST_MS = 250;
/** What a snooze's end or the passing of a day brings about is told by no event. */
const AGAIN_MS = 5 * 60_000;

interface Done {
  readonly clientId: string;
  /** As they are since then. */
  readonly alerts: readonly Seen[];
  readonly words: string;
}

/** Who needs the reader today, and why: ranked, worked through by keyboard, and by itself up to date. */
@Component({
  selector: 'tf-today',
  imports: [Empty, Icon, MedicalChips, RouterLink, Severity, SkeletonRows, Trouble],
  templateUrl: './today.html',
  styleUrl: './today.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class Today {
  private readonly api = inject(AlertsApi);
  private readonly dialog = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly sessions = inject(Sessions);
  protected readonly words = inject(AlertWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  protected readonly choices = ['mine', 'team'] as const;
  protected readonly maySetUp = inject(Welcome).possible;
  protected readonly mayAnswer = this.sessions.may(MAY.resolveAlerts);
  protected readonly maySeeAllergies = this.sessions.may(MAY.listAllergies);
  protected readonly loading = new Loading<TodayList & { readonly whose: Whose }>();
  protected readonly whose = signal<Whose>('mine');
  protected readonly topic = signal<Topic | null>(null);
  protected readonly done = signal<Done | null>(null);
  protected readonly notDone = signal<string | null>(null);
  private readonly chosen = signal<string | null>(null);

  /** How many alerts wait, where the list holds only the most urgent of them; null: it holds all. */
  protected readonly cutFrom = computed(() => {
    const list = this.loading.value();
    return list && list.items.length < list.counts[list.whose] ? list.counts[list.whose] : null;
  });
  protected readonly rows = computed(() => rowsOf(this.loading.value()?.items ?? []));
  protected readonly shown = computed(() =>
    this.rows().filter((row) => this.topic() === null || topicOf(row) === this.topic()),
  );
  protected readonly groups = computed(() => groupsOf(this.shown()));
  /** In the order of the screen. */
  private readonly ordered = computed(() => this.groups().flatMap(({ rows }) => rows));
  protected readonly clients = computed(() => new Set(this.rows().map(({ clientId }) => clientId)).size);
  protected readonly topics = computed(() =>
    TOPICS.map((topic) => ({ topic, count: this.rows().filter((row) => topicOf(row) === topic).length })).filter(
      ({ count }) => count > 0,
    ),
  );
  protected readonly position = computed(() =>
    Math.max(
      0,
      this.ordered().findIndex(({ id }) => id === this.chosen()),
    ),
  );
  protected readonly current = computed(() => this.ordered()[this.position()] ?? null);
  /** The client whose record is looked at beside the queue, once the reader rests on a line. */
  protected readonly previewed = signal<string | null>(null);

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().alerts.today }));
    effect((onCleanup) => {
      const clientId = this.current()?.clientId ?? null;
      const timer = setTimeout(() => this.previewed.set(clientId), REST_MS);
      onCleanup(() => clearTimeout(timer));
    });
    onLiveChange(
      ({ topic }) => topic === 'alert' || topic === 'clientAssignment',
      () => this.read(),
    );
    const again = setInterval(() => void this.read(), AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(again));
    void this.begin();
  }

  protected async read(): Promise<void> {
    const whose = this.whose();
    await this.loading.read(async () => ({ ...(await this.api.today(whose)), whose }));
  }

  protected show(whose: Whose): void {
    this.whose.set(whose);
    void this.read();
  }

  protected only(topic: Topic | null): void {
    this.topic.set(topic);
  }

  protected select(row: QueueRow): void {
    this.chosen.set(row.id);
  }

  protected detail({ alerts }: QueueRow): string {
    const [first, ...others] = alerts;
    const more = others.length === 0 ? '' : `${this.t().alerts.more(others.length)} · `;
    return more + this.words.detail(first);
  }

  /** The reason behind a rule. */
  protected because({ parameters }: TodayAlert): string {
    const { why } = parameters as { readonly why?: unknown };
    return typeof why === 'string' ? why : '';
  }

  protected onKey(event: KeyboardEvent): void {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const busy = target?.closest('input, textarea, select, [role="menu"], [role="dialog"]') ?? null;
    if (busy !== null || event.ctrlKey || event.metaKey || event.altKey || this.dialog.openDialogs.length > 0) return;
    const row = this.current();
    const key = event.key.toLowerCase();
    if (key === 'j' || key === 'arrowdown') this.move(1);
    else if (key === 'k' || key === 'arrowup') this.move(-1);
    else if (key === 'u' && this.done()) void this.undo();
    else if (row === null) return;
    else if (key === 'enter') {
      // a button or a link that has the focus does its own
      if (target?.closest('a, button')) return;
      void this.router.navigate([...this.words.link(row.alerts[0])]);
    } else if (key === 'o') void this.router.navigate(['/clients', row.clientId]);
    else if (key === 'e' && this.mayAnswer) void this.resolve(row);
    else if ((key === 's' || key === 'z') && this.mayAnswer) void this.snooze(row);
    else return;
    event.preventDefault();
  }

  protected async snooze(row: QueueRow): Promise<void> {
    if (await askSnooze(this.dialog, this.asked(row))) await this.answered(row, this.t().alerts.wasSnoozed);
  }

  protected async resolve(row: QueueRow): Promise<void> {
    if (await askResolve(this.dialog, this.asked(row))) await this.answered(row, this.t().alerts.wasResolved);
  }

  protected async undo(): Promise<void> {
    const act = this.done();
    if (!act) return;
    this.done.set(null);
    try {
      await this.api.reopen(act.clientId, act.alerts);
      this.announcer.say(this.t().alerts.undone);
    } catch (error) {
      const { code } = problemOf(error);
      const { byCode } = this.t().problems;
      this.notDone.set((code.startsWith('alert.') ? byCode[code] : null) ?? this.t().alerts.notUndone);
    }
    await this.read();
  }

  private asked({ clientId, clientName, alerts }: QueueRow) {
    const more = alerts.length === 1 ? '' : ` ${this.t().alerts.more(alerts.length - 1)}`;
    return {
      clientId,
      clientName,
      alerts,
      title: this.words.title(alerts[0]) + more,
    };
  }

  /** The next line takes the place of the one that goes, and the focus with it. */
  private async answered(row: QueueRow, words: string): Promise<void> {
    const { clientId, alerts } = row;
    const lines = this.ordered();
    const at = lines.findIndex(({ id }) => id === row.id);
    this.chosen.set((lines[at + 1] ?? lines[at - 1])?.id ?? null);
    this.notDone.set(null);
    const answered = alerts.map(({ alertId, revision }) => ({ alertId, revision: revision + 1 }));
    this.done.set({ clientId, alerts: answered, words });
    this.announcer.say(words);
    await this.read();
    this.focusCurrent();
  }

  private move(by: 1 | -1): void {
    const row = this.ordered()[Math.min(Math.max(this.position() + by, 0), this.ordered().length - 1)];
    if (!row) return;
    this.chosen.set(row.id);
    this.focusCurrent();
  }

  private focusCurrent(): void {
    afterNextRender(
      () => {
        const id = untracked(this.current)?.id;
        const line = [...this.element.nativeElement.querySelectorAll<HTMLElement>('.q')].find(
          ({ dataset }) => dataset['row'] === id,
        );
        line?.querySelector<HTMLElement>('.why')?.focus({ preventScroll: true });
        line?.scrollIntoView({ block: 'nearest' });
      },
      { injector: this.injector },
    );
  }

  /** Who cares for clients by a team only begins with the team's. */
  private async begin(): Promise<void> {
    await this.read();
    const list = this.loading.value();
    if (list && list.counts.mine === 0 && list.counts.team > 0) this.show('team');
  }
}
