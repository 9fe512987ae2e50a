import { Component, computed, DestroyRef, effect, inject, signal, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { askIn } from '../../ui/dialogs';
import { Empty } from '../../ui/empty';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { Now } from '../../ui/now';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import type { Act, Person } from '../data/export-acts';
import { OwnCriteria } from '../data/own-criteria';
import { ResearchApi } from '../data/research-api';
import type { AskedAct } from './act-dialog';
import { CohortBuilder } from './cohort-builder';
import { ExportList } from './export-list';

const PROGRESS_MS = 2_000;

/** Data of cohorts under pseudonyms: asked for by one person, approved by another, taken once. */
@Component({
  selector: 'tf-research',
  imports: [Empty, SkeletonRows, Trouble, CohortBuilder, ExportList],
  templateUrl: './research.html',
  styleUrl: './research.scss',
})
export class Research {
  private readonly api = inject(ResearchApi);
  private readonly dialog = inject(MatDialog);
  private readonly announcer = inject(Announcer);
  private readonly sessions = inject(Sessions);
  private readonly now = inject(Now);
  protected readonly t = inject(Texts).t;
  protected readonly exports = new Loading<readonly ResearchExportView[]>();
  protected readonly mayAsk = this.sessions.may(MAY.requestResearchExport);
  protected readonly person = computed<Person>(() => ({
    accountId: this.sessions.session()?.accountId ?? '',
    may: (operationId) => this.sessions.may(operationId),
  }));
  private readonly list = viewChild(ExportList);
  private readonly changingId = signal<string | null>(null);
  protected readonly changing = computed(
    () => this.exports.value()?.find(({ exportId }) => exportId === this.changingId()) ?? null,
  );

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().research.title }));
    void this.read();
    void inject(OwnCriteria).read();
    onLiveChange(
      ({ topic }) => topic === 'researchExport',
      () => this.read(),
    );
    // progress is no event: it is asked for while somebody waits
    const timer = setInterval(() => {
      if (this.exports.value()?.some(({ file }) => file === 'preparing')) void this.read();
    }, PROGRESS_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected read(): Promise<boolean> {
    return this.exports.read(async () => {
      const list = await this.api.list();
      // approvals end by the clock
      this.now.refresh();
      return list;
    });
  }

  protected async asked(): Promise<void> {
    this.announcer.say(this.t().research.done.asked);
    await this.read();
  }

  protected async changed(): Promise<void> {
    this.changingId.set(null);
    this.announcer.say(this.t().research.done.changed);
    await this.read();
  }

  protected stopChanging(): void {
    this.changingId.set(null);
  }

  protected async act({ act, view }: { readonly act: Act; readonly view: ResearchExportView }): Promise<void> {
    if (act === 'change') return this.changingId.set(view.exportId);
    const asked: AskedAct = act === 'reject' && view.state === 'approved' ? 'takeBack' : act;
    const { ActDialog } = await import('./act-dialog');
    const done = await askIn<boolean>(this.dialog, ActDialog, {
      width: '560px',
      data: { act: asked, view },
      ariaLabelledBy: 'research-act-title',
      autoFocus: 'textarea, button[type=submit]',
    });
    if (done) this.announcer.say(this.t().research.done[asked]);
    await this.read();
    // what opened the dialog may have gone with the act
    setTimeout(() => document.activeElement === document.body && this.list()?.focus(view));
  }
}
