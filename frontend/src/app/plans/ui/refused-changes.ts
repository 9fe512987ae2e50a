import { Component, computed, inject } from '@angular/core';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import type { RefusedOperation } from '../data/draft-outbox';
import { PlanDraftStore } from '../data/plan-draft-store';
import type { PlanOperation } from '../data/plan-operation';
import { PlanWords } from '../editor/plan-words';

/** Changes that the server refused for good: they are out of the draft, and said so rather than vanished. */
@Component({
  selector: 'tf-refused-changes',
  imports: [Icon],
  template: `
    @if (list().length > 0) {
      <div class="box" role="alert">
        <tf-icon name="alert" [size]="16" [stroke]="2" />
        <div class="grow">
          <b>{{ t().planEditor.refused(list().length) }}</b>
          <ul class="sm var">
            @for (line of list(); track $index) {
              <li>{{ line }}</li>
            }
          </ul>
          <button type="button" class="btn sm out" (click)="store.outbox()?.dismissRefused()">
            {{ t().planEditor.understood }}
          </button>
        </div>
      </div>
    }
  `,
  styles:
    '.box { display: flex; gap: 8px; margin: 10px 12px; padding: 10px 12px; border: 2px solid var(--tf-on-surface); border-radius: 8px; } b { font-weight: 600; } ul { margin: 2px 0 8px; }',
})
export class RefusedChanges {
  protected readonly store = inject<PlanDraftStore>(PlanDraftStore);
  private readonly words = inject<PlanWords>(PlanWords);
  protected readonly t = inject(Texts).t;
  protected readonly list = computed(() =>
    (this.store.outbox()?.refused() ?? []).map((refused) => this.sentence(refused)),
  );

  private sentence({ operation, problem }: RefusedOperation<PlanOperation>): string {
    const { operations, refusals } = this.words.terms();
    const reason = refusals[problem.code] ?? this.t().problems.byCode[problem.code] ?? problem.detail ?? problem.code;
    return `${operations[operation.op]}: ${reason}`;
  }
}
