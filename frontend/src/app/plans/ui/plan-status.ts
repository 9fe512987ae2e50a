import { Component, computed, DestroyRef, effect, inject, signal, untracked } from '@angular/core';
import { Connectivity } from '#libs/client-kit/connectivity.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Icon } from '../../ui/icon';
import { newestVersion } from '../data/edited-plan';
import { PlanDraftStore } from '../data/plan-draft-store';

const SAY_AGAIN_AFTER_MS = 30_000;
// an answer usually comes sooner; "saving" that flickers says nothing
const SHOW_SAVING_AFTER_MS = 1_000;

/** "Draft, saved 2 s ago · edited since v4", and in ink what stands in the way of saving. */
@Component({
  selector: 'tf-plan-status',
  imports: [Icon],
  template: `
    @if (trouble(); as words) {
      <span class="row ink"
        ><tf-icon name="cloud-off" [size]="15" [stroke]="2" /><b>{{ words }}</b
        ><button type="button" class="link" (click)="store.outbox()?.now()">{{ t().common.retry }}</button></span
      >
    } @else {
      <span class="row"
        ><tf-icon name="draft" [size]="14" /><b>{{ t().planEditor.draft }}</b
        ><span>{{ saved() }}</span></span
      >
    }
    @if (since(); as words) {
      <span class="sep"></span><span>{{ words }}</span>
    }
  `,
  styles:
    ':host { display: flex; align-items: center; gap: 14px; } b { font-weight: 600; } .row { gap: 6px; } .ink { color: var(--tf-on-surface); } .sep { width: 1px; height: 14px; background: var(--tf-outline-variant); }',
})
export class PlanStatus {
  private readonly announcer = inject(Announcer);
  private readonly online = inject(Connectivity).online;
  protected readonly store = inject<PlanDraftStore>(PlanDraftStore);
  protected readonly t = inject(Texts).t;
  private readonly now = signal(Date.now());
  private readonly savingSince = signal<number | null>(null);
  private saidAt = 0;

  protected readonly trouble = computed(() => {
    const outbox = this.store.outbox();
    const count = outbox?.pending().length ?? 0;
    const words = this.t().planEditor;
    if (outbox?.stopped()) return words.signedOut(count);
    if (count > 0 && !this.online()) return words.offline(count);
    const since = outbox?.failingSince() ?? null;
    return since === null ? null : words.savingStopped(Math.max(1, Math.round((this.now() - since) / 1000)), count);
  });

  protected readonly saved = computed(() => {
    const words = this.t().planEditor;
    const since = this.savingSince();
    if (since !== null && this.now() - since > SHOW_SAVING_AFTER_MS) return words.saving;
    const at = this.store.savedAt();
    if (at === null) return words.allSaved;
    const seconds = Math.max(0, Math.round((this.now() - at) / 1000));
    return words.savedAgo(
      seconds < 60 ? this.t().common.seconds(seconds) : this.t().common.minutes(Math.floor(seconds / 60)),
    );
  });

  protected readonly since = computed(() => {
    const changes = this.store.changes();
    const version = newestVersion(this.store.plan());
    return changes === null || version === 0
      ? this.t().planEditor.neverPublished
      : this.t().planEditor.editedSince(changes > 0, version);
  });

  constructor() {
    const timer = setInterval(() => this.now.set(Date.now()), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    effect(() => {
      const busy = (this.store.outbox()?.pending().length ?? 0) > 0;
      untracked(() => this.savingSince.update((since) => (busy ? (since ?? Date.now()) : null)));
    });
    effect(() => {
      const trouble = this.trouble() !== null;
      const saved = this.store.savedAt();
      untracked(() => this.say(trouble, saved));
    });
  }

  /** Trouble at once; that all is well at most every half minute. */
  private say(trouble: boolean, saved: number | null): void {
    const due = Date.now() - this.saidAt > SAY_AGAIN_AFTER_MS;
    if (!due || (!trouble && saved === null)) return;
    this.saidAt = Date.now();
    this.announcer.say(trouble ? (this.trouble() ?? '') : this.t().planEditor.draftSaved);
  }
}
