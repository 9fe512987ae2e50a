import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollableElement, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { Component, computed, effect, type ElementRef, inject, signal, untracked, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import type { ClientRow } from '#libs/api-client/models/client-row.js';
import type { ClientSummary } from '#libs/api-client/models/client-summary.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ageAt } from '#libs/science/age.js';
import { MAY } from '../../operations';
import { Crumbs } from '../../shell/crumbs';
import { Texts } from '../../text/texts';
import { SummariesStore } from '../../tracking/data/summaries-store';
import { AdherenceStrip } from '../../tracking/ui/adherence-strip';
import { Sparkline } from '../../tracking/ui/sparkline';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { initials } from '../../ui/initials';
import { onLiveChange } from '../../ui/live';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { ClientListStore, type ClientFilters } from '../data/client-list-store';

const TYPING_PAUSE_MS = 150;
const SCROLL_PAUSE_MS = 120;
const READ_AHEAD_ROWS = 30;
// as client-list.scss has them
const ROW = 44;
const HEAD = 30;

/** All clients one may see, however many: one row is always the current one, arrows move it, Enter opens it. */
@Component({
  selector: 'tf-client-list',
  imports: [
    CdkVirtualScrollViewport, CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollableElement, MatMenuModule, RouterLink,
    Icon, Sparkline, AdherenceStrip, Empty, SkeletonRows, Trouble,
  ],
  providers: [ClientListStore, SummariesStore],
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
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  protected readonly mayCreate = this.sessions.may(MAY.registerClient);
  protected readonly statuses = ['active', 'archived', 'all'] as const;
  protected readonly current = signal(0);
  protected readonly seen = signal({ start: 0, end: 0 });
  protected readonly skeleton = signal(false);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private readonly searchField = viewChild<ElementRef<HTMLInputElement>>('search');
  private rendered = { start: 0, end: 0 };
  private typing: ReturnType<typeof setTimeout> | undefined;
  private looking: ReturnType<typeof setTimeout> | undefined;

  protected readonly filtered = computed(() => {
    const { search, status, assignedTo } = this.store.filters();
    return search !== '' || status !== 'active' || assignedTo !== 'all';
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().shell.clients }));
    void this.store.reload();
    setTimeout(() => this.skeleton.set(true), 300);
    effect(() => {
      this.store.rows();
      untracked(() => setTimeout(() => this.look()));
    });
    onLiveChange(() => true, (changes) => {
      const visible = this.visibleIds();
      void this.summaries.renew(changes.some((change) => change.clientId === null) ? visible : visible.filter((id) => changes.some((change) => change.clientId === id)));
      if (changes.some(({ topic }) => /client/i.test(topic))) void this.store.reload();
    });
  }

  protected find(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.filter({ search: text.trim() }), TYPING_PAUSE_MS);
  }

  protected filter(change: Partial<ClientFilters>): void {
    void this.store.filter(change).then(() => {
      this.current.set(0);
      this.viewport()?.scrollToIndex(0);
    });
  }

  protected clearFilters(field: HTMLInputElement): void {
    field.value = '';
    this.filter({ search: '', status: 'active', assignedTo: 'all' });
  }

  /** The rows on screen moved: read their summaries, and the next page before the end comes into sight. */
  protected look(): void {
    const viewport = this.viewport();
    if (!viewport) return;
    const range = viewport.getRenderedRange();
    this.rendered = range;
    const top = viewport.measureScrollOffset('top');
    const bottom = top + viewport.getViewportSize();
    this.seen.set({ start: Math.floor(top / ROW), end: Math.min(Math.ceil((bottom - HEAD) / ROW), this.store.rows().length) });
    if (range.end + READ_AHEAD_ROWS > this.store.rows().length) void this.store.more();
    clearTimeout(this.looking);
    this.looking = setTimeout(() => void this.summaries.need(this.visibleIds()), SCROLL_PAUSE_MS);
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.store.rows().length - 1;
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -last, End: last };
    const by = moves[event.key];
    if (by !== undefined) this.moveTo(Math.max(0, Math.min(last, this.current() + by)));
    else if (event.key === 'Enter') this.open(this.store.rows()[this.current()]);
    else return;
    event.preventDefault();
  }

  protected onPageKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role="menu"], [role="dialog"]') !== null;
    if (typing || event.ctrlKey || event.metaKey || event.altKey || this.dialog.openDialogs.length > 0) return;
    if (event.key === '/') this.searchField()?.nativeElement.focus();
    else if (event.key === 'c' && this.mayCreate) void this.create();
    else return;
    event.preventDefault();
  }

  protected open(row: ClientRow | undefined): void {
    if (row) void this.router.navigate(['/clients', row.clientId]);
  }

  protected async create(): Promise<void> {
    const { NewClient } = await import('../feature-new/new-client');
    this.dialog.open(NewClient, { width: '460px', autoFocus: 'input', ariaLabelledBy: 'new-client-title' });
  }

  /** `58 F · TF-1042` */
  protected meta(row: ClientRow): string {
    const age = row.birthDate ? String(ageAt(row.birthDate, this.f.today())) : '';
    const sex = row.sex ? this.t().clients.sexShort[row.sex] : '';
    return [[age, sex].filter(Boolean).join(' '), row.reference].filter(Boolean).join(' · ');
  }

  protected percents({ adherence14 }: ClientSummary): readonly (number | null)[] {
    return adherence14 as readonly unknown[] as readonly (number | null)[];
  }

  protected weightsOf(clientId: string): readonly number[] {
    return this.summaries.of(clientId)?.weights.map(({ kg }) => kg) ?? [];
  }

  protected names(row: ClientRow): string {
    return row.assignedTo.map(({ displayName }) => displayName).join(', ');
  }

  protected lastLog(row: ClientRow): string {
    const at = this.summaries.of(row.clientId)?.lastLogAt;
    return at ? this.f.age(at) : '';
  }

  private moveTo(index: number): void {
    this.current.set(index);
    const viewport = this.viewport();
    if (!viewport) return;
    const top = viewport.measureScrollOffset('top');
    const room = viewport.getViewportSize() - HEAD;
    if (index * ROW < top) viewport.scrollToOffset(index * ROW);
    else if ((index + 1) * ROW > top + room) viewport.scrollToOffset((index + 1) * ROW - room);
  }

  private visibleIds(): string[] {
    const { start, end } = this.rendered;
    return this.store.rows().slice(start, end).map(({ clientId }) => clientId);
  }
}
