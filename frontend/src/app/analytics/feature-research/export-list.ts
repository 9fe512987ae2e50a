import { Component, computed, ElementRef, inject, input, output } from '@angular/core';
import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Now } from '../../ui/now';
import { actsOf, stateAt, waitsForSomebodyElse, type Act, type Person } from '../data/export-acts';
import { OwnCriteria } from '../data/own-criteria';

interface Row {
  readonly view: ResearchExportView;
  readonly state: ResearchExportView['state'];
  readonly cohort: string;
  readonly acts: readonly { readonly act: Act; readonly label: string }[];
  /** Told to who decides about others' requests. */
  readonly own: boolean;
}

/** Exports, newest first, each with what became of it and what this person can do with it. */
@Component({
  selector: 'tf-export-list',
  imports: [Icon],
  templateUrl: './export-list.html',
  styleUrl: './export-list.scss',
})
export class ExportList {
  private readonly own = inject(OwnCriteria);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly now = inject(Now);
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly exports = input.required<readonly ResearchExportView[]>();
  readonly person = input.required<Person>();
  readonly act = output<{ readonly act: Act; readonly view: ResearchExportView }>();

  protected readonly rows = computed<readonly Row[]>(() => {
    const { acts } = this.t().research;
    return this.exports().map((view) => ({
      view,
      state: stateAt(view, this.now.ms()),
      cohort: this.own.sentence(view.cohort),
      own: waitsForSomebodyElse(view, this.person()),
      acts: actsOf(view, this.person(), this.now.ms()).map((act) => ({
        act,
        label: act === 'reject' && view.state === 'approved' ? acts.takeBack : acts[act],
      })),
    }));
  });

  /** To the row of an export, when the button that was pressed there is gone. */
  focus({ exportId }: ResearchExportView): void {
    this.host.nativeElement.querySelector<HTMLElement>(`#export-${exportId}`)?.focus();
  }

  protected decided({ decidedBy, decidedAt }: ResearchExportView): string {
    return decidedAt === null
      ? ''
      : this.t().research.list.decidedBy(decidedBy?.displayName ?? null, this.f.date(decidedAt, 'date-time'));
  }

  protected taken({ takenAt, decidedBy }: ResearchExportView): string {
    const name = decidedBy?.displayName;
    return [takenAt && this.f.date(takenAt, 'date-time'), name && this.t().research.list.approvedBy(name)]
      .filter(Boolean)
      .join(' · ');
  }
}
