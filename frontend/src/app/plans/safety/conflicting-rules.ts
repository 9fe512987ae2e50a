import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Texts } from '../../text/texts';
import { RuleWords } from '../../ui/rule-words';
import type { ShownFinding } from './safety-finding';

type Said = Pick<ShownFinding, 'ruleId' | 'text' | 'live'>;

/** Warnings that ask for something else, by what they say; each leads to its rule, in a tab of its own so that a plan in work stays where it is. */
@Component({
  selector: 'tf-conflicting-rules',
  imports: [RouterLink],
  template: `
    <span>{{ t().safety.conflicts }}</span>
    @for (rule of rules(); track rule.ruleId) {
      <a
        class="link"
        target="_blank"
        routerLink="/medical"
        [queryParams]="{ rule: rule.ruleId }"
        [attr.lang]="rule.lang"
        >{{ rule.text }}</a
      >
    }
  `,
  host: { class: 'xs' },
  styles: `
    :host {
      display: grid;
      gap: 2px;
      overflow-wrap: anywhere;
    }
  `,
})
export class ConflictingRules {
  private readonly words = inject(RuleWords);
  protected readonly t = inject(Texts).t;
  readonly ruleIds = input.required<readonly string[]>();
  /** All that the judgement said: the others are among it. */
  readonly among = input.required<readonly Said[]>();
  protected readonly rules = computed(() =>
    this.ruleIds().map((ruleId) => {
      const found = this.among().find((each) => each.ruleId === ruleId);
      if (!found) return { ruleId, text: ruleId, lang: null };
      return { ruleId, ...(found.live ? { text: found.text, lang: null } : this.words.stored(ruleId, found.text)) };
    }),
  );
}
