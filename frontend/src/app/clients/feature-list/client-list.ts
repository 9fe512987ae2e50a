import { Component, computed, effect, type ElementRef, inject, signal, untracked, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { ClientRow } from '#libs/api-client/models/client-row.js';
import type { ClientSummary } from '#libs/api-client/models/client-summary.js';
import type { Problem } from '#libs/client-kit/problem.js';
import type { BulkAnswer } from '#libs/api-client/models/bulk-answer.js';
import { Sessions } from '#libs/client-kit/session.js';
import { isOf, type LiveChange } from '#libs/client-kit/live.js';
import type { GoalsOfListed } from '#libs/api-client/models/goals-of-listed.js';
import { AlertsByClient } from '../../alerts/contract';
import { GoalsByClient } from '../../goals/contract';
import { Welcome } from '../../identity/contract';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';
import { AdherenceStrip, Sparkline, SummariesStore } from '../../tracking/contract';
import { askIn } from '../../ui/dialogs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { initials } from '../../ui/initials';
import { onLiveChange } from '../../ui/live';
import { GridCells, GridHead, RowGrid, type RowRange } from '../../ui/row-grid/row-grid';
import { RowSelection } from '../../ui/row-grid/row-selection';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { CareChoices } from '../data/care-choices';
import { ClientListStore } from '../data/client-list-store';
import { Columns } from '../data/columns';
import { CustomFields } from '../data/custom-fields';
import { detailText } from '../data/detail-texts';
import { filtersOf, NO_FILTERS, urlOf, type ClientFilters, type Column } from '../data/list-filters';
import { BulkBar } from '../feature-bulk/bulk-bar';
import type { BulkAct, BulkData } from '../feature-bulk/bulk-dialog';
import { ExportClients } from '../feature-export/export-clients';
import { ClientViewTabs } from '../feature-views/view-tabs';
import { ClientFilterBar } from './filter-bar';
import { dueWords, headTracks, SORT_OF, turned } from './list-columns';

const TYPING_PAUSE_MS = 150;
const SCROLL_PAUSE_MS = 120;

/** All clients one may see, however many: search, filters and views above, acts on what is selected below. */
@Component({
  selector: 'tf-client-list',
  imports: [
    RowGrid,
    GridHead,
    GridCells,
    RouterLink,
    ClientFilterBar,
    ClientViewTabs,
    ExportClients,
    BulkBar,
    Icon,
    Sparkline,
    AdherenceStrip,
    Empty,
    SkeletonRows,
    Trouble,
  ],
  providers: [AlertsByClient, GoalsByClient, ClientListStore, SummariesStore],
  templateUrl: './client-list.html',
  styleUrl: './client-list.scss',
  host: { '(document:keydown)': 'onPageKey($event)' },
})
export class ClientList {
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  protected readonly store = inject(ClientListStore);
  protected readonly summaries = inject(SummariesStore);
  protected readonly alerts = inject(AlertsByClient);
  protected readonly goals = inject(GoalsByClient);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  protected readonly mayCreate = this.sessions.may(MAY.registerClient);
  protected readonly mayExport = this.sessions.may(MAY.exportClients);
  protected readonly exportProblem = signal<Problem | null>(null);
  protected readonly maySetUp = inject(Welcome).possible;
  protected readonly columns = inject(Columns);
  private readonly route = inject(ActivatedRoute);
  private readonly choices = inject(CareChoices);
  private readonly fields = inject(CustomFields);
  protected readonly selectable = [MAY.changeCare, MAY.tagClients, MAY.planNextReviews, MAY.changeStatuses].some(
    (operation) => this.sessions.may(operation),
  );
  protected readonly selection = new RowSelection();
  protected readonly rowOf = ({ clientId, name }: ClientRow) => ({ id: clientId, name });
  protected readonly tracks = computed(() => headTracks(this.columns.shown()));
  protected readonly seen = signal<RowRange>({ start: 0, end: 0 });
  protected readonly skeleton = signal(false);
  private readonly grid = viewChild(RowGrid);
  private readonly searchField = viewChild<ElementRef<HTMLInputElement>>('search');
  private drawn: RowRange = { start: 0, end: 0 };
  private typing: ReturnType<typeof setTimeout> | undefined;
  private looking: ReturnType<typeof setTimeout> | undefined;

  protected readonly filtered = computed(() => {
    const { sort: _, ...filters } = this.store.filters();
    const { sort: __, ...none } = NO_FILTERS;
    return JSON.stringify(filters) !== JSON.stringify(none);
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().shell.clients }));
    void this.choices.read();
    void this.fields.read();
    // the address is where the filters are: back and forth, a link, a reload show the same list
    this.route.queryParamMap.pipe(takeUntilDestroyed()).subscribe((params) => {
      const filters = {
        ...filtersOf(params),
        search: untracked(this.store.filters).search,
        custom: untracked(this.store.filters).custom,
      };
      if (!untracked(this.store.loaded) || JSON.stringify(filters) !== JSON.stringify(untracked(this.store.filters)))
        this.apply(filters);
    });
    // a column that is chosen later is filled then
    effect(() => {
      if (this.columns.shown().includes('goals')) untracked(() => void this.readGoals(this.visibleIds()));
    });
    setTimeout(() => this.skeleton.set(true), 300);
    onLiveChange(
      () => true,
      (changes) => {
        const visible = this.visibleIds();
        const touched = (...topics: readonly LiveChange['topic'][]) =>
          changes.some((change) => isOf(change, ...topics));
        const { alerts: byAlerts, goals: byGoals } = this.store.filters();
        return Promise.all([
          this.summaries.renew(
            changes.some((change) => change.clientId === null)
              ? visible
              : visible.filter((id) => changes.some((change) => change.clientId === id)),
          ),
          touched('alert', 'rejoined') && this.alerts.read(visible),
          touched('goal', 'rejoined') && this.readGoals(visible),
          (touched('client', 'clientAssignment', 'team', 'customField', 'rejoined') ||
            (byAlerts !== null && touched('alert')) ||
            (byGoals !== null && touched('goal'))) &&
            this.store.reload(),
        ]);
      },
    );
  }

  protected find(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.filter({ search: text.trim() }), TYPING_PAUSE_MS);
  }

  protected filter(change: Partial<ClientFilters>): void {
    this.apply(change);
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: urlOf(this.store.filters()),
      queryParamsHandling: 'merge',
    });
  }

  private apply(change: Partial<ClientFilters>): void {
    this.selection.clear();
    void this.store.filter(change).then(() => this.grid()?.toTop());
  }

  protected clearFilters(field: HTMLInputElement): void {
    field.value = '';
    this.filter(NO_FILTERS);
  }

  /** The rows on screen moved: their summaries are read when they rest. */
  protected look({ seen, drawn }: { readonly seen: RowRange; readonly drawn: RowRange }): void {
    this.drawn = drawn;
    this.seen.set(seen);
    clearTimeout(this.looking);
    this.looking = setTimeout(() => {
      void this.summaries.need(this.visibleIds());
      void this.alerts.read(this.visibleIds());
      void this.readGoals(this.visibleIds());
    }, SCROLL_PAUSE_MS);
  }

  protected onPageKey(event: KeyboardEvent): void {
    const typing =
      event.target instanceof HTMLElement &&
      event.target.closest('input, textarea, select, [role="menu"], [role="dialog"]') !== null;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || this.dialog.openDialogs.length > 0) return;
    if (event.key === '/') this.searchField()?.nativeElement.focus();
    else if (event.key === 'c' && this.mayCreate) void this.create();
    else return;
    event.preventDefault();
  }

  protected open(row: ClientRow): void {
    void this.router.navigate(['/clients', row.clientId]);
  }

  protected async create(): Promise<void> {
    const { NewClient } = await import('../feature-new/new-client');
    this.dialog.open(NewClient, { width: '460px', autoFocus: 'input', ariaLabelledBy: 'new-client-title' });
  }

  /** Only where the column stands: what nobody looks at is not asked. */
  private async readGoals(clientIds: readonly string[]): Promise<void> {
    if (this.columns.shown().includes('goals')) await this.goals.read(clientIds);
  }

  /** `Weight, habit ×2` */
  protected goalKinds(kinds: GoalsOfListed['kinds']): string {
    const names = [...new Set(kinds)].map((kind) => {
      const many = kinds.filter((each) => each === kind).length;
      return many === 1 ? this.t().goals.kinds[kind] : `${this.t().goals.kinds[kind]} ×${many}`;
    });
    return names.join(', ');
  }

  /** `58 F · TF-1042` */
  protected meta(row: ClientRow): string {
    const age = row.birthDate ? this.f.ageOf(row.birthDate) : '';
    const sex = row.sex ? this.t().clients.sexShort[row.sex] : '';
    return [[age, sex].filter(Boolean).join(' '), row.reference].filter(Boolean).join(' · ');
  }

  protected percents({ adherence14 }: ClientSummary): readonly (number | null)[] {
    return adherence14 as readonly unknown[] as readonly (number | null)[];
  }

  protected weightsOf(clientId: string): readonly number[] {
    return this.summaries.of(clientId)?.weights.map(({ kg }) => kg) ?? [];
  }

  protected custom(row: ClientRow, column: Column): string {
    if (column.startsWith('detail:')) return detailText(row, column.slice('detail:'.length));
    const field = this.fields.byId(column.slice('field:'.length));
    return field
      ? this.fields.text(
          field,
          row.custom.find(({ fieldId }) => fieldId === field.fieldId),
        )
      : '';
  }

  protected names(row: ClientRow): string {
    return [
      ...row.assignedTo.filter(({ active }) => active).map(({ displayName }) => displayName),
      ...row.teams.filter(({ archived }) => !archived).map(({ name }) => name),
    ].join(', ');
  }

  protected sortOf(column: Column): 'nextReview' | 'lastActivity' | null {
    return SORT_OF[column] ?? null;
  }

  protected sortBy(sort: 'name' | 'nextReview' | 'lastActivity'): void {
    this.filter({ sort: turned(this.store.filters().sort, sort) });
  }

  protected sorted(sort: string): 'ascending' | 'descending' | null {
    const now = this.store.filters().sort;
    return now === sort ? 'ascending' : now === `-${sort}` ? 'descending' : null;
  }

  protected arrow(sort: string): string {
    return { ascending: ' ↑', descending: ' ↓', none: '' }[this.sorted(sort) ?? 'none'];
  }

  protected overdue(date: string): boolean {
    return date < this.f.today();
  }

  protected due(date: string): string {
    return dueWords(date, this.f.today(), this.t().care);
  }

  /** What the last bulk act did, until the next. */
  protected readonly done = signal<BulkAnswer | null>(null);

  protected async bulk(act: BulkAct): Promise<void> {
    const { BulkDialog } = await import('../feature-bulk/bulk-dialog');
    const clients = this.store
      .rows()
      .filter(({ clientId }) => this.selection.has(clientId))
      .map(({ clientId, name, assignedTo }) => ({ clientId, name, staff: assignedTo }));
    this.done.set(null);
    const answer = await askIn<BulkAnswer>(this.dialog, BulkDialog, {
      width: '460px',
      ariaLabelledBy: 'bulk-title',
      autoFocus: 'first-tabbable',
      data: { act, clients } satisfies BulkData,
    });
    if (!answer) return;
    this.done.set(answer);
    this.selection.clear();
    await Promise.all([this.store.reload(), this.choices.read()]);
  }

  private visibleIds(): string[] {
    const { start, end } = this.drawn;
    return this.store
      .rows()
      .slice(start, end)
      .map(({ clientId }) => clientId);
  }
}
