import { inject, Injectable } from '@angular/core';
import type { RuleRow } from '#libs/science/safety/rule.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { RuleWords, type RuleText } from '../../ui/rule-words';

/** A rule as a sentence: the message of its warning without a plan. */
@Injectable({ providedIn: 'root' })
export class RuleSentences {
  private readonly words = inject(RuleWords);
  private readonly f = inject(Formats);
  private readonly t = inject(Texts).t;

  /** Where the figure or the foods of a warning would stand, dots do. */
  said({ id, message }: RuleRow): RuleText {
    const { text, lang } = this.words.message(id, message);
    return { text: shown(text.replaceAll(/\{\w+\}/g, '…')), lang };
  }

  /** With the limit behind it. */
  withLimit(rule: RuleRow): RuleText {
    const { threshold, comparator, unit } = rule;
    const { text, lang } = this.said(rule);
    if (threshold === undefined) return { text, lang };
    const limit = comparator === '<' ? this.t().knowledge.below : this.t().knowledge.above;
    const figure = this.f.number(threshold, Number.isInteger(threshold) ? 0 : 2);
    return { text: `${text} (${`${limit} ${figure} ${shown(unit ?? '')}`.trim()})`, lang };
  }
}

const shown = (text: string) => text.replace(/\bug\b/g, 'µg');
