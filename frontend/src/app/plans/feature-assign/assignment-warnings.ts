import { Component, computed, inject, input, output } from '@angular/core';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import type { Loading } from '../../ui/loading';
import { RuleWords, type RuleText } from '../../ui/rule-words';
import { Severity, type SeverityLevel } from '../../ui/severity';
import { Trouble } from '../../ui/trouble';
import type { AssignmentJudgement, AssignmentWarning } from '../data/plan-assignments';

/** What a version is judged for the client now: what is new since publication first. */
@Component({
  selector: 'tf-assignment-warnings',
  imports: [Icon, Severity, Trouble],
  template: `
    @if (loading().problem(); as trouble) {
      <tf-trouble [problem]="trouble" (retry)="retry.emit()" />
    } @else if (loading().value(); as judgement) {
      @if (!judgement.recorded) {
        <p class="sm muted">{{ t().alerts.assign.noRecord }}</p>
      }
      @if (warnings().length === 0) {
        <p class="row sm var"><tf-icon name="circle-check" [size]="15" />{{ t().alerts.assign.clear }}</p>
      } @else {
        <h3 class="t-small">{{ t().alerts.assign.title(warnings().length) }}</h3>
        <ul>
          @for (warning of warnings(); track warning.ruleId) {
            <li class="row sm">
              <tf-severity [level]="levelOf(warning)" [size]="14" />
              <div class="grow">
                @let said = saidOf(warning);
                <p [attr.lang]="said.lang">{{ said.text }}</p>
                <p class="xs muted">
                  {{ warning.known ? t().alerts.assign.known : t().alerts.assign.news }}
                  @if (warning.reason; as reason) {
                    : “{{ reason }}”
                  }
                  · {{ warning.source }}
                </p>
              </div>
            </li>
          }
        </ul>
        <p class="xs muted">{{ t().alerts.assign.reviewed }}</p>
      }
    } @else if (loading().busy()) {
      <p class="sm muted">{{ t().alerts.assign.judging }}</p>
    }
  `,
  styles: `
    ul {
      display: grid;
      gap: 8px;
      margin: 6px 0;
      max-height: 30vh;
      overflow: auto;
    }
    li {
      align-items: flex-start;
      overflow-wrap: anywhere;
    }
  `,
})
export class AssignmentWarnings {
  protected readonly words = inject(RuleWords);
  protected readonly t = inject(Texts).t;
  readonly loading = input.required<Loading<AssignmentJudgement | null>>();
  readonly retry = output();
  protected readonly warnings = computed(() =>
    [...(this.loading().value()?.warnings ?? [])].sort((a, b) => Number(a.known) - Number(b.known)),
  );

  /** The exercises in brackets behind it, too, are called as the reader calls them. */
  protected saidOf({ ruleId, text, items, germanItems }: AssignmentWarning): RuleText {
    const said = this.words.stored(ruleId, text);
    const behind = ` (${items})`;
    if (items === null || !said.text.endsWith(behind)) return said;
    const exercises = this.words.exercises(items, germanItems ?? '');
    return { ...said, text: `${said.text.slice(0, -behind.length)} (${exercises})` };
  }

  protected levelOf({ severity }: AssignmentWarning): SeverityLevel {
    return severity === 'contraindicated' ? 'contraindicated' : 'caution';
  }
}
