import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import type { RuleRow } from '#libs/science/safety/rule.js';
import { SEVERITIES } from '#libs/science/safety/severity.js';
import { isReason } from '#libs/science/reason.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { RuleSentences } from '../data/rule-sentences';
import { SafetyRulesApi, type RuleStanding } from '../data/safety-rules-api';

export interface RuleDialogData {
  readonly rule: RuleRow;
  readonly was: RuleStanding;
}

/** How a rule is judged in the organisation, and why: said before it happens, kept with the rule and in receipts. */
@Component({
  selector: 'tf-rule-dialog',
  imports: [Icon, Trouble],
  template: `
    <form (submit)="save($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="rule-dialog-title" class="t-large">{{ t().knowledge.changeTitle }}</h2>
          <p [attr.lang]="said().lang">{{ said().text }}</p>
          <p class="mono xs muted">{{ data.rule.id }}</p>
          <p class="var">{{ t().knowledge.changeLead }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close(false)" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <fieldset>
          <legend class="lab">{{ t().knowledge.as }}</legend>
          @for (option of options; track option) {
            <label class="row option">
              <input
                type="radio"
                name="standing"
                [value]="option"
                [checked]="standing() === option"
                (change)="standing.set(option)"
              />
              {{ word(option) }}
            </label>
          }
          @if (grave) {
            <p class="sm muted">{{ t().knowledge.graveStays }}</p>
          }
        </fieldset>
        <div>
          <label class="lab" for="rule-reason">{{ t().knowledge.why }}</label>
          <div class="field" [class.wrong]="trouble()">
            <input
              #why
              id="rule-reason"
              type="text"
              maxlength="500"
              autocomplete="off"
              [value]="reason()"
              (input)="reason.set(why.value)"
              [attr.aria-invalid]="trouble() !== '' || null"
              aria-describedby="rule-reason-hint"
            />
          </div>
          <p id="rule-reason-hint" class="sm muted">{{ t().knowledge.whyHint }}</p>
          @if (trouble(); as what) {
            <p class="trouble" role="alert"><tf-icon name="alert" [size]="14" />{{ what }}</p>
          }
        </div>
        @if (submission.problem(); as one) {
          <tf-trouble [problem]="one" [safe]="t().knowledge.unchanged" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span>
        <button type="button" class="btn out" (click)="dialog.close(false)">{{ t().common.cancel }}</button>
        <button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
          {{ t().knowledge.save }}
        </button>
      </footer>
    </form>
  `,
  styleUrl: '../feature-record/dialog.scss',
})
export class RuleDialog {
  private readonly api = inject(SafetyRulesApi);
  protected readonly data = inject<RuleDialogData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<RuleDialog, boolean>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  private readonly sentences = inject(RuleSentences);
  protected readonly said = computed(() => this.sentences.said(this.data.rule));
  protected readonly submission = submission();
  protected readonly standing = signal(this.data.was);
  protected readonly reason = signal('');
  private readonly tried = signal(false);
  protected readonly grave = this.data.rule.severity === 'contraindicated' && !this.data.rule.own;
  /** A contraindication becomes a caution and nothing less. */
  protected readonly options: readonly RuleStanding[] = this.data.rule.own
    ? ['catalogue', 'off']
    : this.grave
      ? ['catalogue', 'caution']
      : ['catalogue', ...SEVERITIES.filter((severity) => severity !== this.data.rule.severity), 'off'];
  protected readonly trouble = computed(() => {
    if (!this.tried()) return '';
    const words = this.t().knowledge;
    if (this.standing() === this.data.was) return words.nothingChanged;
    return isReason(this.reason()) ? '' : words.whyMissing;
  });

  protected word(option: RuleStanding): string {
    const { knowledge, common } = this.t();
    if (option === 'catalogue' && this.data.rule.own) return common.severities[this.data.rule.severity];
    if (option === 'catalogue') return knowledge.asCatalogue(common.severities[this.data.rule.severity]);
    return option === 'off' ? knowledge.asOff : common.severities[option];
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.trouble() !== '') return;
    const body = { as: this.standing(), was: this.data.was, reason: this.reason().trim() };
    const { id } = this.data.rule;
    if (await this.submission.run((keyFor) => this.api.change(id, body, keyFor(body)))) this.dialog.close(true);
  }
}
