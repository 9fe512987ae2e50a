import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import { type Problem } from '#libs/client-kit/problem.js';
import { STEP_UP_REQUIRED } from '#libs/client-kit/step-up.js';
import { submission, type KeyFor } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { isReason } from '#libs/science/reason.js';
import { Trouble } from '../../ui/trouble';
import { ResearchApi } from '../data/research-api';
import { ExportFacts } from '../ui/export-facts';

/** `takeBack`: a rejection of what was approved already. */
export type AskedAct = 'approve' | 'reject' | 'takeBack' | 'take' | 'withdraw';

/** Shows what an act is about and what it means before it is done. Closes with true when it was done. */
@Component({
  selector: 'tf-act-dialog',
  imports: [Icon, Trouble, ExportFacts],
  templateUrl: './act-dialog.html',
  styleUrl: './act-dialog.scss',
})
export class ActDialog {
  private readonly api = inject(ResearchApi);
  private readonly given = inject<{ readonly act: AskedAct; readonly view: ResearchExportView }>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ActDialog, boolean>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly act = this.given.act;
  protected readonly asksWhy = this.act === 'reject' || this.act === 'takeBack';
  /** What is shown is what is approved. */
  protected readonly view = signal(this.given.view);
  protected readonly reason = signal('');
  protected readonly reasonWrong = signal(false);
  protected readonly submission = submission();
  /** The content turned out to be another, or nothing that can be approved any more. */
  protected readonly meanwhile = signal<'changed' | 'gone' | null>(null);
  private readonly reasonField = viewChild<ElementRef<HTMLTextAreaElement>>('reasonField');

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.reasonWrong.set(this.asksWhy && !isReason(this.reason()));
    if (this.reasonWrong()) return this.reasonField()?.nativeElement.focus();
    if (this.meanwhile() === 'gone') return;
    await this.submission.run(
      async (keyFor) => {
        this.meanwhile.set(null);
        await this.perform(this.view(), keyFor);
        this.dialog.close(true);
      },
      (problem) => this.tell(problem),
    );
  }

  private async perform({ exportId, contentHash }: ResearchExportView, keyFor: KeyFor): Promise<unknown> {
    const reason = this.reason().trim();
    switch (this.act) {
      case 'approve':
        return this.api.approve(exportId, contentHash, keyFor(contentHash));
      case 'reject':
      case 'takeBack':
        return this.api.reject(exportId, reason, keyFor(reason));
      case 'withdraw':
        return this.api.withdraw(exportId, keyFor('withdraw'));
      case 'take':
        return save(await this.api.take(exportId, keyFor('take')), `research-${exportId}.zip`);
    }
  }

  private async tell(problem: Problem): Promise<boolean> {
    // closed the question for the password: nothing was meant to happen
    if (problem.code === STEP_UP_REQUIRED) return true;
    if (this.act !== 'approve' || problem.code !== 'research-export.changed') return false;
    const exports = await this.api.list().catch(() => null);
    if (!exports) return false;
    const now = exports.find(({ exportId }) => exportId === this.view().exportId);
    if (now) this.view.set(now);
    this.meanwhile.set(now?.state === 'requested' ? 'changed' : 'gone');
    return true;
  }
}

/** Handed to the browser as a file: a plain link would carry no authorisation. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
