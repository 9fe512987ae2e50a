import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RuleRow } from '#libs/science/safety/rule.js';
import type { Severity as Level } from '#libs/science/safety/severity.js';
import { Severity } from '../../ui/severity';
import { RuleSentences } from '../data/rule-sentences';

/** A rule by what it says; leads to the rule itself. */
@Component({
  selector: 'tf-rule-link',
  imports: [RouterLink, Severity],
  template: `
    <tf-severity [level]="level() ?? rule().severity" [size]="12" />
    <a class="link" routerLink="/medical" [queryParams]="{ rule: rule().id }" [attr.lang]="said().lang">{{
      said().text
    }}</a>
  `,
  styles: `
    :host {
      display: flex;
      gap: 6px;
      align-items: baseline;
    }
  `,
})
export class RuleLink {
  private readonly sentences = inject(RuleSentences);
  readonly rule = input.required<RuleRow>();
  /** As the organisation judges it, where that is another one. */
  readonly level = input<Level | null>(null);
  protected readonly said = computed(() => this.sentences.said(this.rule()));
}
