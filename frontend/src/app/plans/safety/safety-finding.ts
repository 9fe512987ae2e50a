import { Component, computed, inject, input } from '@angular/core';
import type { SafetyFinding as Finding } from '#libs/science/safety/finding.js';
import { figureDecimals } from '#libs/science/safety/shown.js';
import { isNutrientId, nutrient } from '#libs/science/nutrients.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { RuleWords } from '../../ui/rule-words';
import { Severity } from '../../ui/severity';
import { askedName } from './asked-name';

/** What was shown of a finding, live or as a receipt keeps it. */
export interface ShownFinding {
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly severity: string;
  readonly verdict: string;
  readonly text: string;
  /** The text is in the reader's language already. */
  readonly live?: boolean;
  readonly why: string;
  readonly threshold: { readonly comparator: string; readonly value: number; readonly unit: string } | null;
  readonly value: number | null;
  readonly missing: {
    readonly kind: string;
    readonly what: string;
    readonly count: number;
    readonly share: number | null;
  } | null;
  readonly source: string;
  readonly url?: string;
  /** Whether the clinical fact was seen in the source; absent or null: not said. */
  readonly verified?: boolean | null;
  /** The severity of the catalogue, where the organisation gave the rule another one. */
  readonly changed?: { readonly from: string; readonly reason: string } | null;
  /** The organisation wrote the rule. */
  readonly own?: boolean;
  /** Exercises that are no planned ones, but offered in their place. */
  readonly alternatives?: readonly { readonly name: string; readonly germanName: string | null }[];
  /** Why the organisation switched the rule off. */
  readonly offBecause?: string;
}

/** One warning: how grave, what, why, what is missing, and where it was read. The reason behind a rule is English in every language. */
@Component({
  selector: 'tf-safety-finding',
  imports: [Severity],
  template: `
    <div class="row head">
      @if (finding().verdict === 'fires') {
        <tf-severity [level]="level()" />
      } @else {
        <span class="open" aria-hidden="true">?</span>
      }
      <p class="grow what">
        @if (finding().verdict === 'fires') {
          <b [attr.lang]="said().lang">{{ said().text }}</b>
        } @else {
          <b>{{ undecided() }}</b>
        }
      </p>
    </div>
    @if (offered(); as names) {
      <p class="sm">{{ t().safety.asAlternative(names) }}</p>
    }
    <p class="xs var">
      @if (rationaleIsForeign()) {
        {{ t().safety.rationale }}
      }
      <span [attr.lang]="finding().own ? null : 'en'">{{ finding().why }}</span>
    </p>
    @if (finding().own) {
      <p class="xs">{{ t().safety.ownRule }}</p>
    }
    @if (finding().offBecause; as reason) {
      <p class="xs">{{ t().safety.offHere(reason) }}</p>
    }
    @if (finding().changed; as changed) {
      <p class="xs">{{ changedText(changed) }}</p>
    }
    <p class="xs muted">
      @if (limit(); as text) {
        <span class="tn">{{ text }}</span> ·
      }
      <span class="mono">{{ finding().ruleId }} {{ finding().ruleVersion.slice(0, 6) }}</span> ·
      @if (link() && finding().url; as url) {
        <a [href]="url" target="_blank" rel="noreferrer" lang="en">{{ finding().source }}</a>
      } @else {
        <span lang="en">{{ finding().source }}</span>
      }
      @if (finding().verified === false && !finding().own) {
        · {{ t().safety.unverified }}
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 3px;
    }
    .head {
      gap: 7px;
      align-items: flex-start;
    }
    .what {
      font: var(--tf-body-small);
    }
    .open {
      flex: none;
      width: 14px;
      height: 14px;
      border: 1.5px dashed currentColor;
      border-radius: 3px;
      font: 600 0.625rem/0.75rem var(--tf-font);
      text-align: center;
    }
    .mono {
      font-family: ui-monospace, monospace;
      overflow-wrap: anywhere;
    }
  `,
})
export class SafetyFinding {
  private readonly f = inject(Formats);
  private readonly words = inject(RuleWords);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly finding = input.required<ShownFinding>();
  /** False inside of a button, which can't hold a link. */
  readonly link = input(true);
  protected readonly level = computed(() => this.finding().severity as Finding['severity']);
  protected readonly said = computed(() => {
    const { ruleId, text, live } = this.finding();
    return live ? { text, lang: null } : this.words.stored(ruleId, text);
  });
  protected readonly offered = computed(() => {
    const german = this.texts.language() === 'de';
    const names = (this.finding().alternatives ?? []).map(
      ({ name, germanName }) => (german ? germanName : null) ?? name,
    );
    return [...new Set(names)].join(', ');
  });
  protected readonly rationaleIsForeign = computed(() => this.texts.language() !== 'en' && !this.finding().own);
  protected readonly limit = computed(() => {
    const { threshold, value, verdict } = this.finding();
    if (!threshold) return '';
    const unit = threshold.unit.replace(/^ug/, 'µg');
    return this.t().safety.limit(
      value === null ? '–' : `${verdict === 'fires' ? '' : '≥ '}${this.f.number(value, figureDecimals(value))}`,
      threshold.comparator.includes('<') ? '<' : '>',
      `${this.f.number(threshold.value, 2).replace(/[.,]?0+$/, '') || '0'} ${unit}`,
    );
  });
  protected readonly undecided = computed(() => {
    const { missing } = this.finding();
    const words = this.t().safety;
    if (!missing) return words.undecided;
    const { kind, what, count, share } = missing;
    if (kind === 'previous') return words.noPrevious;
    const name = kind === 'nutrient' ? this.nutrientName(what) : this.words.circumstance(askedName(what, this.t()));
    return count === 0 || share === null
      ? words.unknownFact(name)
      : words.unknownItems(name, count, this.f.completeness(share));
  });

  protected changedText({ from, reason }: { readonly from: string; readonly reason: string }): string {
    const { safety, common } = this.t();
    return safety.changedHere(common.severities[from as Finding['severity']], reason);
  }

  private nutrientName(what: string): string {
    const camel = what.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const id = camel === 'vitaminK1' ? 'vitaminK' : camel;
    return isNutrientId(id) ? this.f.label(nutrient(id)) : what.replaceAll('_', ' ');
  }
}
