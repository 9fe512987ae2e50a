import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { BulkAnswer } from '#libs/api-client/models/bulk-answer.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { CareChoices } from '../data/care-choices';
import { ClientsApi, type ChangeCare } from '../data/clients-api';
import { RecordsApi } from '../data/records-api';

export type BulkAct = 'assign' | 'unassign' | 'transfer' | 'tag' | 'review' | 'archive' | 'reactivate';

export interface BulkTarget {
  readonly clientId: string;
  readonly name: string;
  readonly staff: readonly { readonly accountId: string; readonly displayName: string }[];
}

export interface BulkData {
  readonly act: BulkAct;
  readonly clients: readonly BulkTarget[];
}

const MOST = 200;

/** One act on the selected clients. Says afterwards what was done, and by name where it was not and why. */
@Component({
  selector: 'tf-bulk-dialog',
  imports: [DateField, Icon, Trouble],
  templateUrl: './bulk-dialog.html',
  styles: `
    .box {
      padding: 18px 20px;
      display: grid;
      gap: 12px;
    }
    .end {
      justify-content: flex-end;
    }
    .pick {
      position: relative;
    }
    .refused {
      max-height: 180px;
      overflow: auto;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 8px;
      padding: 6px 12px;
      li {
        padding: 3px 0;
      }
    }
  `,
})
export class BulkDialog {
  private readonly api = inject(ClientsApi);
  private readonly records = inject(RecordsApi);
  protected readonly given = inject<BulkData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<BulkDialog, BulkAnswer>>(MatDialogRef);
  protected readonly choices = inject(CareChoices);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly submission = submission();
  private readonly me = inject(Sessions).session;
  /** The access that would end is one's own: it was said, and pressing again does it. */
  protected readonly own = signal(false);
  protected readonly missing = signal<string | null>(null);
  protected readonly answer = signal<BulkAnswer | null>(null);
  protected readonly date = signal('');
  protected readonly most = MOST;

  protected readonly heading = computed(() => {
    const words = this.t().care;
    return {
      assign: words.assign,
      unassign: words.unassign,
      transfer: words.transfer,
      tag: words.tag,
      review: words.setReview,
      archive: this.t().records.archive,
      reactivate: this.t().records.reactivate,
    }[this.given.act];
  });
  /** Who may be given up: everybody the clients are with, those who left included. */
  protected readonly present = computed(() => {
    const people = new Map(
      this.given.clients.flatMap(({ staff }) => staff.map((person) => [person.accountId, person.displayName] as const)),
    );
    return [...people]
      .map(([accountId, displayName]) => ({ accountId, displayName }))
      .sort((a, b) => a.displayName.localeCompare(b.displayName));
  });
  protected readonly refused = computed(() =>
    (this.answer()?.refused ?? []).map(({ clientId, code }) => ({
      clientId,
      name: this.given.clients.find((client) => client.clientId === clientId)?.name ?? clientId,
      why: this.t().care.reasons[code] ?? code,
    })),
  );

  constructor() {
    void this.choices.read();
  }

  protected assign(event: Event, choice: string): Promise<void> {
    event.preventDefault();
    const [kind, id] = choice.split(':');
    if (!id) return this.miss(this.t().care.chooseFirst);
    const action = this.given.act === 'unassign' ? 'unassign' : 'assign';
    if (action === 'unassign' && kind !== 'team' && this.asksOwn(id)) return Promise.resolve();
    return this.care(kind === 'team' ? { action, teamId: id } : { action, accountId: id });
  }

  protected transfer(event: Event, from: string, to: string): Promise<void> {
    event.preventDefault();
    if (from && to && from !== to && this.asksOwn(from)) return Promise.resolve();
    return from && to
      ? this.care({ action: 'transfer', accountId: from, toAccountId: to })
      : this.miss(this.t().care.chooseFirst);
  }

  protected tag(event: Event, on: string, off: string): Promise<void> {
    event.preventDefault();
    const [add, remove] = [tagsIn(on), tagsIn(off)];
    if (add.length + remove.length === 0) return this.miss(this.t().care.tagFirst);
    return this.act({ add, remove }, (ids, key) => this.api.tag(ids, add, remove, key));
  }

  protected review(event: Event, date: string): Promise<void> {
    event.preventDefault();
    if (date !== '' && !isDate(date)) return Promise.resolve();
    return this.act({ date }, (ids, key) => this.api.planReviews(ids, date === '' ? null : date, key));
  }

  protected status(event: Event): Promise<void> {
    event.preventDefault();
    const status = this.given.act === 'archive' ? 'archived' : 'active';
    return this.act({ status }, (ids, key) => this.records.changeStatus(ids, status, key));
  }

  /** Whoever ends their own access is told what follows, and presses again. @returns whether it was asked just now */
  private asksOwn(accountId: string): boolean {
    if (accountId !== this.me()?.accountId || this.own()) return false;
    this.own.set(true);
    return true;
  }

  private care(change: ChangeCare): Promise<void> {
    return this.act(change, (ids, key) => this.api.changeCare(ids, change, key));
  }

  private async miss(words: string): Promise<void> {
    this.missing.set(words);
  }

  private async act(
    content: object,
    work: (clientIds: readonly string[], key: string) => Promise<BulkAnswer>,
  ): Promise<void> {
    this.missing.set(null);
    const ids = this.given.clients.slice(0, MOST).map(({ clientId }) => clientId);
    await this.submission.run(async (keyFor) => {
      const answer = await work(ids, keyFor({ ids, content }));
      if (answer.refused.length === 0) this.dialog.close(answer);
      else this.answer.set(answer);
    });
  }
}

const tagsIn = (text: string) =>
  [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ),
  ].slice(0, 10);
