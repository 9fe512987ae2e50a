import { Component, computed, inject, input, model, output } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import type { PlanDraftStore } from '../data/plan-draft-store';
import type { PlanReceipt } from '../data/plan-receipt';
import { ContentHash } from '../ui/content-hash';
import { publishBlockers, type BlockerTexts } from './publish-blockers';

/** The draft that is published, as the frame reads it. */
export type PublishedDraft = Pick<PlanDraftStore, 'plan' | 'draft' | 'items' | 'conflicts' | 'changes' | 'reload'>;

/**
 * The dialog that freezes a draft: what stands in the way, what will be frozen, then the receipt that the server made.
 * A context projects what it shows of a draft (`[draft]`), of a receipt (`[receipt]`) and beside both (`[aside]`).
 */
@Component({
  selector: 'tf-publish-frame',
  imports: [RouterLink, Icon, Trouble, ContentHash],
  templateUrl: './publish-frame.html',
  styleUrl: './publish-frame.scss',
  host: { class: 'dialog', '(document:keydown)': 'onKey($event)' },
})
export class PublishFrame<R extends PlanReceipt> {
  private readonly dialog = inject<MatDialogRef<unknown>>(MatDialogRef);
  private readonly announcer = inject(Announcer);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly store = input.required<PublishedDraft>();
  readonly clientId = input.required<string>();
  readonly clientName = input.required<string>();
  /** Number that the version will have. */
  readonly version = input.required<number>();
  readonly mayAssign = input.required<boolean>();
  /** What the receipt says beyond version, time and author. */
  readonly facts = input.required<readonly (readonly [label: string, value: string])[]>();
  /** @returns the receipt; `revision` is what the author saw (If-Match), `key` is the same for every attempt */
  readonly send = input.required<(planId: string, revision: number, key: string) => Promise<R>>();
  /** Page of a published version; null: there is none. */
  readonly versionPage = input.required<((receipt: R) => readonly unknown[]) | null>();
  /** What stands in the way, in the context's words. */
  readonly texts = input<BlockerTexts | null>(null);
  /** What else stands in the way, in whole sentences. */
  readonly open = input<readonly string[]>([]);
  readonly receipt = model<R | null>(null);
  readonly assign = output<R>();
  /** After a 412 the draft was read again: the context reads again what it shows beside. */
  readonly lookedAgain = output();

  protected readonly submission = submission();
  protected readonly stale = computed(() => this.submission.problem()?.status === 412);
  protected readonly blockers = computed(() => {
    const { items, conflicts, changes } = this.store();
    const draft = { items: items().length, conflicts: conflicts().length, changes: changes() };
    return [...publishBlockers(draft, this.version() - 1, this.texts() ?? this.t().publish), ...this.open()];
  });

  protected onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || this.receipt()) return;
    event.preventDefault();
    void this.publish();
  }

  protected async publish(): Promise<void> {
    const plan = this.store().plan();
    if (!plan || this.submission.busy() || this.blockers().length > 0) return;
    await this.submission.run(async (keyFor) => {
      this.receipt.set(await this.send()(plan.planId, plan.revision, keyFor([plan.planId, plan.revision])));
      this.announcer.say(this.t().publish.done(this.version()));
    });
  }

  /** After a 412: show what the others did, then the same button again. */
  protected async lookAgain(): Promise<void> {
    await this.store().reload();
    this.lookedAgain.emit();
    this.submission.clear();
  }

  protected close(): void {
    this.dialog.close();
  }

  protected assignIt(receipt: R): void {
    this.dialog.close();
    this.assign.emit(receipt);
  }
}
