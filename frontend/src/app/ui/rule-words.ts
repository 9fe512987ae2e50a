import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { MessagePart } from '#libs/science/safety/finding.js';
import { figureDecimals } from '#libs/science/safety/shown.js';
import { Texts } from '../text/texts';
import { Formats } from './formats';
import { NamedFoods } from './named-foods';

type German = typeof import('#libs/science/safety/german.js');
type GermanCauses = typeof import('#libs/science/safety/german-causes.js');

/** A text in the reader's language, or in English where the data has no other. */
export interface RuleText {
  readonly text: string;
  /** Of a text in another language than the screen's: that language. */
  readonly lang: 'en' | null;
}

/**
 * What safety rules say, in the reader's language. The rules, and what publications and alerts keep of them, are English; German is fetched
 * when somebody reads it, and English stands there until then. An organisation's own rules stay as they were written.
 */
@Injectable({ providedIn: 'root' })
export class RuleWords {
  private readonly texts = inject(Texts);
  private readonly f = inject(Formats);
  private readonly foods = inject(NamedFoods);
  private readonly messages = signal<German | null>(null);
  private readonly names = signal<GermanCauses | null>(null);
  private readonly isGerman = computed(() => this.texts.language() === 'de');
  private readonly german = computed(() => (this.isGerman() ? this.messages() : null));
  private readonly number = (value: number) => this.f.number(value, figureDecimals(value));

  constructor() {
    effect(() => {
      if (!this.isGerman() || untracked(this.messages)) return;
      // out of reach: the English texts stay
      import('#libs/science/safety/german.js')
        .then(({ germanCircumstance, germanMessage, germanParts, germanText }) =>
          this.messages.set({ germanCircumstance, germanMessage, germanParts, germanText }),
        )
        .catch(() => undefined);
    });
  }

  /** Of a live finding: its message, to be filled with foods and figures. */
  parts(ruleId: string, parts: readonly MessagePart[]): readonly MessagePart[] {
    return this.german()?.germanParts(ruleId, parts) ?? parts;
  }

  /** Of a finding or an alert as it is kept, or as the server tells it. */
  stored(ruleId: string, text: string): RuleText {
    const german = this.german()?.germanText(ruleId, text, this.number, (row) => this.foods.german(row)) ?? null;
    return german === null ? { text, lang: this.otherwise(ruleId) } : { text: german, lang: null };
  }

  /** A rule's message as the catalogue has it, places for figures and foods included. */
  message(ruleId: string, message: string): RuleText {
    const german = this.german()?.germanMessage(ruleId, message) ?? null;
    return german === null ? { text: message, lang: this.otherwise(ruleId) } : { text: german, lang: null };
  }

  /** Whom a rule is about, or when it holds. */
  circumstance(text: string): string {
    return this.german()?.germanCircumstance(text) ?? text;
  }

  /** Exercises that a warning is about. @param german empty: none of them has a German name */
  exercises(english: string, german: string): string {
    return (this.isGerman() && german) || english;
  }

  /** What an alert went by, as it is kept. */
  cause(text: string): string {
    if (!this.isGerman()) return text;
    const names = this.names();
    if (names)
      return names.germanCause(text, {
        number: (value, decimals) => this.f.number(value, decimals),
        date: (day) => this.f.date(day, 'day'),
      });
    import('#libs/science/safety/german-causes.js')
      .then(({ germanCause }) => this.names.set({ germanCause }))
      .catch(() => undefined);
    return text;
  }

  private otherwise(ruleId: string): 'en' | null {
    return !this.isGerman() || ruleId.startsWith('own-') ? null : 'en';
  }
}
