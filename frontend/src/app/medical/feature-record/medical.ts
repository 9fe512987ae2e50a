import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ReportedHealthView } from '#libs/api-client/models/reported-health-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { isOf } from '#libs/client-kit/live.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { askIn, dialogsAtOnce } from '../../ui/dialogs';
import { Formats } from '../../ui/formats';
import { onLiveChange } from '../../ui/live';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { entryOf, headingOf, type Entry } from '../data/entry-words';
import type { EntryKind } from '../data/medical-api';
import { MedicalStore } from '../data/medical-store';
import type { Chosen } from '../ui/code-combobox';
import { ClosingDialog, type ClosingDialogData } from './closing-dialog';
import { EntryCard } from './entry-card';
import { EntryDialog, type EntryDialogData } from './entry-dialog';
import { EntryHistoryDialog } from './entry-history-dialog';
import { LabCard } from './lab-card';
import { LabDialog, type LabDialogData } from './lab-dialog';

const DIALOG_WIDTH = '620px';

/** What is true of the client's health, and was; each entry with its author and its history. */
@Component({
  selector: 'tf-medical',
  imports: [EntryCard, LabCard, SkeletonRows, Trouble],
  providers: [MedicalStore, ...dialogsAtOnce],
  template: `
    @if (store.record(); as record) {
      @if (store.loading.problem(); as problem) {
        <div class="pad"><tf-trouble [problem]="problem" (retry)="store.reload()" /></div>
      }
      <div class="page">
        <div class="side">
          @for (card of cards(); track card.kind) {
            <tf-entry-card
              [kind]="card.kind"
              [heading]="card.heading"
              [entries]="card.entries"
              [mayEdit]="mayEdit"
              (add)="add(card.kind, $event)"
              (correct)="correct($event)"
              (end)="close('end', $event)"
              (retract)="close('retract', $event)"
              (history)="history($event)"
            />
          }
        </div>
        <div class="side">
          <tf-lab-card
            [labs]="store.labs()"
            [mayEdit]="mayEdit"
            (add)="labs(null)"
            (correct)="correct($event)"
            (retract)="close('retract', $event)"
            (history)="history($event)"
          />
          @if (record.reported.length > 0) {
            <section class="card" aria-labelledby="medical-reported">
              <header class="row">
                <h2 id="medical-reported" class="t-small grow">{{ t().medical.reported }}</h2>
                <span class="sm muted">{{ t().medical.reportedHint }}</span>
              </header>
              <ul>
                @for (report of record.reported; track report.reportId) {
                  <li class="row">
                    <span class="grow"
                      ><b>“{{ report.text }}”</b>
                      <span class="sm var"> {{ t().medical.reportedOn(f.date(report.reportedAt, 'day-year')) }}</span>
                    </span>
                    @if (mayEdit) {
                      <button type="button" class="btn sm out" (click)="confirm(report)">
                        {{ t().medical.confirm }}
                      </button>
                      <button type="button" class="btn sm ghost" (click)="dismiss(report)">
                        {{ t().medical.notSo }}
                      </button>
                    }
                  </li>
                }
              </ul>
            </section>
          }
          <p class="sm muted">{{ t().medical.reviewed }}</p>
        </div>
      </div>
    } @else if (store.loading.problem()) {
      <div class="pad"><tf-trouble [problem]="store.loading.problem()!" (retry)="store.reload()" /></div>
    } @else if (store.loading.skeleton()) {
      <div class="pad">
        <tf-skeleton-rows [rows]="8" [slow]="store.loading.slow()" (cancelled)="store.loading.cancel()" />
      </div>
    }
  `,
  styles: `
    .page {
      padding: 14px 20px 20px;
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr);
      gap: 12px;
      align-items: start;
    }
    @media (max-width: 1360px) {
      .page {
        grid-template-columns: minmax(0, 1fr);
      }
    }
    .side {
      display: grid;
      gap: 12px;
      min-width: 0;
    }
    .pad {
      padding: 24px 20px;
    }
    header {
      padding: 8px 14px;
      gap: 8px;
      flex-wrap: wrap;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
    }
    li {
      border-top: 1px solid var(--tf-outline-variant);
      padding: 8px 14px;
      gap: 6px;
      overflow-wrap: anywhere;
    }
  `,
})
export class Medical {
  private readonly dialogs = inject(MatDialog);
  private readonly announcer = inject(Announcer);
  protected readonly store = inject(MedicalStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly mayEdit = inject(Sessions).may(MAY.recordCondition);
  readonly clientId = input.required<string>();

  protected readonly cards = computed(() => {
    const record = this.store.record();
    const words = this.t().medical;
    if (!record) return [];
    const card = (kind: EntryKind, heading: string, entries: readonly unknown[]) => ({
      kind,
      heading,
      entries: entries.map((entry) => entryOf(kind, entry)),
    });
    return [
      card('Condition', words.conditions, record.conditions),
      card('Allergy', words.allergies, record.allergies),
      card('Medication', words.medications, record.medications),
      card('Pregnancy', words.pregnancies, record.pregnancies),
      card('Circumstance', words.circumstances, record.circumstances),
      card('MedicalNote', words.notes, record.notes),
    ];
  });

  constructor() {
    effect(() => {
      const id = this.clientId();
      untracked(() => void this.store.open(id));
    });
    onLiveChange(
      (change) => change.clientId === this.clientId() && isOf(change, 'medicalRecord', 'intake'),
      () => this.store.reload(),
    );
  }

  protected add(kind: EntryKind, chosen: Chosen | null): void {
    void this.entry({ clientId: this.clientId(), kind, chosen, reportId: null, entry: null });
  }

  protected confirm({ reportId, kind, code, text }: ReportedHealthView): void {
    void this.entry({ clientId: this.clientId(), kind, chosen: { code, name: text }, reportId, entry: null });
  }

  protected correct(of: Entry): void {
    if (of.kind === 'Lab') void this.labs(of.entry);
    else void this.entry({ clientId: this.clientId(), kind: of.kind, chosen: null, reportId: null, entry: of });
  }

  protected close(type: 'end' | 'retract', of: Entry): void {
    void this.closing({ clientId: this.clientId(), name: this.nameOf(of), act: { type, entry: of.entry } });
  }

  protected dismiss({ reportId, text }: ReportedHealthView): void {
    void this.closing({ clientId: this.clientId(), name: text, act: { type: 'dismiss', reportId } });
  }

  protected async labs(entry: LabDialogData['entry']): Promise<void> {
    const data: LabDialogData = { clientId: this.clientId(), entry };
    const config = { data, width: DIALOG_WIDTH, ariaLabelledBy: 'lab-dialog-title' };
    await this.changed(askIn<boolean>(this.dialogs, LabDialog, config));
  }

  protected history(of: Entry): void {
    const data = { clientId: this.clientId(), entryId: of.entry.entryId, name: this.nameOf(of) };
    void askIn(this.dialogs, EntryHistoryDialog, { data, width: DIALOG_WIDTH, ariaLabelledBy: 'entry-history-title' });
  }

  private entry(data: EntryDialogData): Promise<void> {
    const config = { data, width: DIALOG_WIDTH, ariaLabelledBy: 'entry-dialog-title' };
    return this.changed(askIn<boolean>(this.dialogs, EntryDialog, config));
  }

  private closing(data: ClosingDialogData): Promise<void> {
    const config = { data, width: DIALOG_WIDTH, ariaLabelledBy: 'closing-dialog-title' };
    return this.changed(askIn<boolean>(this.dialogs, ClosingDialog, config));
  }

  private async changed(asked: Promise<boolean | undefined>): Promise<void> {
    if (!(await asked)) return;
    this.announcer.say(this.t().medical.saved);
    await this.store.reload();
  }

  private nameOf(of: Entry): string {
    return headingOf(of, this.t().medical, this.f);
  }
}
