import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import type { DuplicateView } from '#libs/api-client/models/duplicate-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { arriving, Arriving } from '../../ui/arriving';
import { askIn } from '../../ui/dialogs';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { Question } from '../../ui/question';
import { ClientStore } from '../data/client-store';
import { RecordsApi } from '../data/records-api';
import { ClientAct } from '../feature-care/client-act';

/** What is to be known of the record itself: archived, merged, possibly there twice; and what can be done about it. */
@Component({
  selector: 'tf-record-notes',
  providers: [arriving(() => RecordNotes)],
  imports: [Icon, RouterLink, Trouble, Question],
  template: `
    @if (store.client(); as client) {
      @if (client.mergedInto; as later) {
        <p class="note" role="note">
          <tf-icon name="history" [size]="15" /><span class="grow">{{ t().records.earlierRecord }}</span
          ><a class="btn sm out" [routerLink]="['/clients', later.clientId]">{{
            t().records.openRecord(later.reference)
          }}</a>
        </p>
      } @else {
        @if (client.earlierRecords.length > 0) {
          <p class="row sm var links">
            {{ t().records.earlierRecords }}
            @for (record of client.earlierRecords; track record.clientId) {
              <a class="tn" [routerLink]="['/clients', record.clientId]">{{ record.reference }}</a>
            }
          </p>
        }
        @if (client.status === 'archived') {
          <p class="note" role="note">
            <tf-icon name="lock" [size]="15" /><span class="grow">{{ t().records.archivedNote }}</span>
            @if (mayChange) {
              <button type="button" class="btn sm out" [disabled]="act.busy()" (click)="change('active')">
                {{ t().records.reactivate }}
              </button>
            }
          </p>
        }
        @for (other of alike(); track other.clientId) {
          <p class="note" role="note">
            <tf-icon name="users" [size]="15" /><span class="grow"
              >{{ t().records.maybeSame }}
              <a [routerLink]="['/clients', other.clientId]"
                >{{ other.name }} <span class="tn">{{ other.reference }}</span></a
              >
              ({{ reasons(other) }})</span
            >
            @if (mayMerge) {
              <button type="button" class="btn sm out" (click)="merge(other)">{{ t().records.merge }}…</button>
            }
          </p>
        }
        @if (client.status === 'active' && mayChange) {
          @if (asking()) {
            <tf-question
              [what]="t().records.archiveWhat"
              [yes]="t().records.archive"
              [busy]="act.busy()"
              (confirmed)="change('archived')"
              (cancelled)="asking.set(false)"
            />
          } @else {
            <button type="button" class="btn sm ghost corner" (click)="asking.set(true)">
              {{ t().records.archive }}
            </button>
          }
        }
      }
      @if (act.refusal(); as code) {
        <p class="trouble" role="alert">
          <tf-icon name="alert" [size]="15" [stroke]="2" />{{ t().care.reasons[code] ?? code }}
        </p>
      }
      @if (act.problem(); as problem) {
        <tf-trouble [problem]="problem" [retryable]="false" />
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      justify-items: start;
    }
    .note,
    .links {
      margin-top: 6px;
    }
    .corner {
      position: absolute;
      top: 12px;
      right: 20px;
    }
    .note {
      display: flex;
      align-items: center;
      gap: 8px;
      width: 100%;
      box-sizing: border-box;
      padding: 5px 10px;
      border: 1px solid var(--tf-outline);
      border-radius: 8px;
      flex-wrap: wrap;
    }
    .links {
      gap: 8px;
    }
    .note a:not(.btn),
    .links a {
      text-decoration: underline;
    }
  `,
})
export class RecordNotes implements Arriving {
  private readonly api = inject(RecordsApi);
  private readonly dialog = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly sessions = inject(Sessions);
  protected readonly store = inject(ClientStore);
  protected readonly t = inject(Texts).t;
  protected readonly mayChange = this.sessions.may(MAY.changeStatuses);
  protected readonly mayMerge = this.sessions.may(MAY.mergeClients);
  protected readonly act = new ClientAct();
  protected readonly asking = signal(false);
  private readonly found = signal<readonly DuplicateView[] | null>(null);
  protected readonly alike = computed(() => this.found() ?? []);
  readonly answered = computed(() => this.found() !== null);
  /** What duplicates are found by: read again when it changed. */
  private readonly likeness = computed(() => {
    const client = this.store.client();
    return (
      client && JSON.stringify([client.clientId, client.name, client.contacts, client.birthDate, client.earlierRecords])
    );
  });

  constructor() {
    effect(() => {
      this.likeness();
      const clientId = untracked(this.store.client)?.clientId;
      this.found.set(null);
      // a hint: without it everything else stands
      if (clientId)
        void this.api.duplicatesOf(clientId).then(
          (found) => this.store.client()?.clientId === clientId && this.found.set(found),
          () => this.store.client()?.clientId === clientId && this.found.set([]),
        );
    });
  }

  protected reasons({ because }: DuplicateView): string {
    return because.map((reason) => this.t().records.because[reason]).join(', ');
  }

  protected async change(status: 'active' | 'archived'): Promise<void> {
    const client = this.store.client();
    if (
      client &&
      (await this.act.run(
        { status },
        (key) => this.api.changeStatus([client.clientId], status, key),
        () => this.store.reload(),
      ))
    )
      this.asking.set(false);
  }

  protected async merge(other: DuplicateView): Promise<void> {
    const client = this.store.client();
    if (!client) return;
    const { MergeDialog } = await import('./merge-dialog');
    const into = await askIn<string>(this.dialog, MergeDialog, {
      width: '460px',
      ariaLabelledBy: 'merge-title',
      data: [client, other],
    });
    if (!into) return;
    await this.router.navigate(['/clients', into]);
    await this.store.reload();
  }
}
