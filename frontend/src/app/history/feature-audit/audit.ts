import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { HistoryEntry } from '#libs/api-client/models/history-entry.js';
import type { StaffMember } from '#libs/api-client/models/staff-member.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { Sessions } from '#libs/client-kit/session.js';
import { TeamsApi } from '../../identity/contract';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { askIn } from '../../ui/dialogs';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { asQuery, daysFit, NO_FILTERS, type AuditFilters } from '../data/audit-filters';
import { EventPages } from '../data/event-pages';
import { HistoryApi } from '../data/history-api';
import { ChainStatus } from '../ui/chain-status';
import { EventList } from '../ui/event-list';

const PAGE = 100;

/** The past of the whole organisation, masked; one event at a time is shown for a reason. */
@Component({
  selector: 'tf-audit',
  imports: [DateField, ChainStatus, EventList, Icon],
  templateUrl: './audit.html',
  styleUrl: './audit.scss',
})
export class Audit {
  private readonly api = inject(HistoryApi);
  private readonly dialog = inject(MatDialog);
  private readonly announcer = inject(Announcer);
  private readonly sessions = inject(Sessions);
  protected readonly t = inject(Texts).t;
  protected readonly mayVerify = this.sessions.may(MAY.verifyHistory);
  protected readonly mayReveal = this.sessions.may(MAY.revealHistory);
  protected readonly filters = signal<AuditFilters>(NO_FILTERS);
  protected readonly fit = computed(() => daysFit(this.filters()));
  protected readonly filtered = computed(() => Object.values(this.filters()).some((value) => value !== ''));
  protected readonly people = new Loading<readonly StaffMember[]>();
  protected readonly categories = computed(() =>
    Object.entries(this.t().audit.categories).sort(([, a], [, b]) => a.localeCompare(b)),
  );
  protected readonly types = computed(() =>
    Object.entries(this.t().history.types)
      .filter(([type]) => type !== 'Erased')
      .sort(([, a], [, b]) => a.localeCompare(b)),
  );
  protected readonly pages = new EventPages((cursor) =>
    this.api.ofOrg({ ...asQuery(this.filters()), limit: PAGE, ...(cursor ? { cursor } : {}) }),
  );
  /** What was shown for a reason, for as long as this screen is open. */
  private readonly revealed = signal<ReadonlyMap<string, HistoryEntry>>(new Map());
  protected readonly entries = computed(() =>
    this.pages.entries().map((entry) => this.revealed().get(entry.eventId) ?? entry),
  );

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().audit.title }));
    effect(() => {
      this.filters();
      untracked(() => {
        if (this.fit()) void this.pages.read(true);
      });
    });
    // a list without the filter by person is better than none
    const teams = inject(TeamsApi);
    void this.people.read(() => teams.staff());
  }

  protected pick(name: keyof AuditFilters, value: string): void {
    this.filters.update((filters) => ({ ...filters, [name]: value }));
  }

  protected clear(): void {
    this.filters.set(NO_FILTERS);
  }

  protected async reveal({ eventId }: HistoryEntry): Promise<void> {
    const { RevealDialog } = await import('./reveal-dialog');
    const shown = await askIn<HistoryEntry>(this.dialog, RevealDialog, {
      width: '520px',
      data: eventId,
      ariaLabelledBy: 'reveal-title',
      autoFocus: 'textarea',
    });
    if (!shown) return;
    this.revealed.update((known) => new Map([...known, [eventId, shown]]));
    this.announcer.say(this.t().audit.shown);
  }
}
