import { inject, Injectable } from '@angular/core';
import type { RuleRow } from '#libs/science/safety/rule.js';
import { RuleWords } from '../../ui/rule-words';
import { folded } from './folded';

/** Rules by all that they say, in English and as the reader sees them. */
@Injectable({ providedIn: 'root' })
export class RuleSearch {
  private readonly words = inject(RuleWords);
  // an own rule is written anew under the same id
  private readonly said = new Map<string, string>();

  found(rules: readonly RuleRow[], text: string): readonly RuleRow[] {
    const words = folded(text).split(/\s+/).filter(Boolean);
    if (words.length === 0) return rules;
    return rules.filter((rule) => {
      const [english, shown] = [this.textOf(rule), this.shownTextOf(rule)];
      return words.every((word) => english.includes(word) || shown.includes(word));
    });
  }

  private textOf(rule: RuleRow): string {
    const key = `${rule.id}@${rule.version}`;
    const known = this.said.get(key);
    if (known !== undefined) return known;
    const text = folded([rule.id, rule.trigger, rule.target, rule.message, rule.why, rule.source.title].join(' '));
    this.said.set(key, text);
    return text;
  }

  private shownTextOf({ id, trigger, condition = '', message }: RuleRow): string {
    const circumstances = [trigger, condition].map((each) => this.words.circumstance(each));
    return folded([...circumstances, this.words.message(id, message).text].join(' '));
  }
}
