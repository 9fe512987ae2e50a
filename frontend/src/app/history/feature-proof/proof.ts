import { Component, computed, effect, inject, signal } from '@angular/core';
import type { LogExport } from '#libs/api-client/models/log-export.js';
import type { Verification } from '#libs/api-client/models/verification.js';
import type { VerificationProgress } from '#libs/api-client/models/verification-progress.js';
import { submission } from '#libs/client-kit/submission.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { HistoryApi } from '../data/history-api';

const LOOK_AGAIN_MS = 2_000;
const PROGRESS_MS = 500;

/** The org's proof: whether the chain holds, and exports that anybody can verify without us. */
@Component({
  selector: 'tf-proof',
  imports: [Icon, Empty, SkeletonRows, Trouble],
  templateUrl: './proof.html',
  styleUrl: './proof.scss',
})
export class Proof {
  private readonly api = inject(HistoryApi);
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly verification = new Loading<Verification>();
  protected readonly exports = new Loading<readonly LogExport[]>();
  protected readonly mayExport = this.sessions.may(MAY.requestExport);
  protected readonly progress = signal<VerificationProgress | null>(null);
  protected readonly submission = submission();
  protected readonly waiting = computed(() => (this.exports.value() ?? []).some(({ state }) => state === 'requested'));
  protected readonly problems = computed(() =>
    (this.verification.value()?.problems ?? []).map(({ kind, category, streamId, revision, orgSeq }) =>
      [
        kind,
        category,
        streamId,
        revision === null ? null : `revision ${revision}`,
        orgSeq === null ? null : `#${orgSeq}`,
      ]
        .filter((part) => part !== null)
        .join(' · '),
    ),
  );

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().shell.history }));
    this.verify();
    if (this.mayExport) this.readExports();
    // an export comes by reaction: the list looks again until it is there
    effect((onCleanup) => {
      if (!this.waiting()) return;
      const timer = setInterval(() => this.readExports(), LOOK_AGAIN_MS);
      onCleanup(() => clearInterval(timer));
    });
    effect((onCleanup) => {
      if (!this.verification.busy()) return this.progress.set(null);
      const timer = setInterval(() => void this.lookHowFar(), PROGRESS_MS);
      onCleanup(() => clearInterval(timer));
    });
    onLiveChange(
      ({ topic }) => topic === 'logExport',
      () => this.mayExport && this.readExports(),
    );
  }

  protected verify(): void {
    void this.verification.read(() => this.api.verify());
  }

  /** Only shown: without an answer the verification goes on all the same. */
  private async lookHowFar(): Promise<void> {
    const found = await this.api.verificationProgress().catch(() => null);
    if (this.verification.busy()) this.progress.set(found);
  }

  protected readExports(): void {
    void this.exports.read(() => this.api.exports());
  }

  protected async request(): Promise<void> {
    await this.submission.run(async (keyFor) => {
      await this.api.requestExport(keyFor('export'));
      this.readExports();
    });
  }

  protected isReady({ state }: LogExport): boolean {
    return state === 'completed';
  }

  /** Fetched with the token and handed to the browser as a file: a plain link would carry no authorisation. */
  protected async download({ exportId }: LogExport): Promise<void> {
    await this.submission.run(async () => {
      const address = URL.createObjectURL(await this.api.file(exportId));
      const link = Object.assign(document.createElement('a'), {
        href: address,
        download: `trackforge-log-${exportId}.ndjson`,
      });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    });
  }
}
