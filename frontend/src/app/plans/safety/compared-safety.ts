import { Component, computed, inject, input } from '@angular/core';
import type { SafetyComparison } from '#libs/api-client/models/safety-comparison.js';
import { Texts } from '../../text/texts';
import { SafetyFinding } from './safety-finding';

/** Warnings of two published versions, as each was judged: gained, lost, kept; or which of them was not judged. */
@Component({
  selector: 'tf-compared-safety',
  imports: [SafetyFinding],
  template: `
    @for (version of notJudged(); track version) {
      <p class="sm var">{{ t().compare.notJudged(version) }}</p>
    } @empty {
      @for (group of groups(); track group.head) {
        <h3>{{ group.head }}</h3>
        @for (finding of group.findings; track finding.ruleId + finding.verdict) {
          <tf-safety-finding [finding]="finding" />
        } @empty {
          <p class="sm muted">{{ t().compare.none }}</p>
        }
        @if (group.open.length > 0) {
          <details>
            <summary class="sm">{{ t().compare.stillOpen(group.open.length) }}</summary>
            @for (finding of group.open; track finding.ruleId) {
              <tf-safety-finding [finding]="finding" />
            }
          </details>
        }
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    details tf-safety-finding {
      margin-top: 8px;
    }
    h3 {
      font: var(--tf-label-small);
      color: var(--tf-on-surface-variant);
    }
  `,
})
export class ComparedSafety {
  protected readonly t = inject(Texts).t;
  readonly compared = input.required<SafetyComparison>();
  /** Numbers of the versions. */
  readonly before = input.required<number>();
  readonly after = input.required<number>();
  protected readonly notJudged = computed(() => {
    const { judged } = this.compared();
    return [...(judged.before ? [] : [this.before()]), ...(judged.after ? [] : [this.after()])];
  });
  protected readonly groups = computed(() => {
    const { gained, lost, switchedOff, kept } = this.compared();
    const words = this.t().compare;
    const open = kept.filter(({ verdict }) => verdict === 'undecided');
    return [
      { head: words.gained, findings: gained, open: [] },
      { head: words.lost, findings: lost, open: [] },
      ...(switchedOff.length > 0 ? [{ head: words.switchedOff, findings: switchedOff, open: [] }] : []),
      // what nobody could tell of either version is no difference: it stands closed
      { head: words.kept, findings: kept.filter(({ verdict }) => verdict === 'fires'), open },
    ];
  });
}
