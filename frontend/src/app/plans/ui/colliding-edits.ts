import { Component, inject } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { PlanDraftStore } from '../data/plan-draft-store';
import { PlanEditor } from '../editor/plan-editor';
import { PlanWords } from '../editor/plan-words';

/** Two people changed one item: both values, with author and age, and nothing chosen beforehand. */
@Component({
  selector: 'tf-colliding-edits',
  template: `
    @for (item of store.conflicts(); track item.itemId) {
      @if (item.conflict; as other) {
        @let values = words.collidingValues(item);
        <section class="box" [attr.aria-label]="words.terms().collisionTitle">
          <p class="sm var">
            {{ words.dayName(item.day) }}, <b>{{ words.nameOf(item) }}</b>: {{ words.terms().collisionLead }}
          </p>
          <div class="two">
            <button type="button" class="value" (click)="editor.settle(item, 'standing')">
              <span class="row xs muted"
                ><span class="grow">{{ isMine(other.by) ? t().planEditor.inPlan : t().planEditor.yours }}</span
                ><kbd>1</kbd></span
              >
              <span class="t-med tn">{{ values.standing[0] }}</span><span class="xs muted tn">{{
                values.standing[1]
              }}</span>
            </button>
            <button type="button" class="value" (click)="editor.settle(item, 'other')">
              <span class="row xs muted"
                ><span class="grow ell"
                  >{{ isMine(other.by) ? t().planEditor.yours : other.byName
                  }}{{ other.at === null ? '' : ' · ' + f.ago(other.at) }}</span
                ><kbd>2</kbd></span
              >
              <span class="t-med tn">{{ values.other[0] }}</span><span class="xs muted tn">{{ values.other[1] }}</span>
            </button>
          </div>
          <button type="button" class="btn sm text" (click)="editor.selectItem(item)">
            {{ t().planEditor.showCard }}
          </button>
        </section>
      }
    }
  `,
  styles: `
    .box {
      padding: 10px 12px;
      border-bottom: 1px solid var(--tf-outline-variant);
      border-left: 3px solid var(--tf-on-surface);
    }
    b {
      font-weight: 600;
      color: var(--tf-on-surface);
    }
    .two {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 8px;
      margin: 8px 0 2px;
    }
    .value {
      border: 1px solid var(--tf-outline);
      border-radius: 8px;
      padding: 8px 10px;
      display: grid;
      gap: 1px;
      min-width: 0;
    }
    .value:hover {
      background: var(--tf-surface-low);
    }
  `,
})
export class CollidingEdits {
  private readonly me = inject(Sessions).session()?.accountId ?? null;
  protected readonly store = inject<PlanDraftStore>(PlanDraftStore);
  protected readonly editor = inject<PlanEditor>(PlanEditor);
  protected readonly words = inject<PlanWords>(PlanWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;

  protected isMine(accountId: string | null): boolean {
    return accountId !== null && accountId === this.me;
  }
}
