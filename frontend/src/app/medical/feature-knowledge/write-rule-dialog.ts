import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { OwnRuleDto } from '#libs/api-client/models/own-rule-dto.js';
import type { OwnSafetyRule } from '#libs/api-client/models/own-safety-rule.js';
import { readNumber } from '#libs/client-kit/read-number.js';
import { submission } from '#libs/client-kit/submission.js';
import { isNutrientId, nutrient, NUTRIENTS } from '#libs/science/nutrients.js';
import { LABS } from '#libs/science/safety/codes.js';
import { OWN_RULE_TAGS } from '#libs/science/safety/own-rule.js';
import { EXERCISE_TAGS } from '#libs/science/training/exercise-tags.js';
import { SEVERITIES } from '#libs/science/safety/severity.js';
import { askedName } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { isReason } from '#libs/science/reason.js';
import { Trouble } from '../../ui/trouble';
import { SafetyRulesApi } from '../data/safety-rules-api';
import { CodeCombobox, type Chosen, type CodedKind } from '../ui/code-combobox';
import { codeName } from './own-trigger-words';

type Trigger = OwnRuleDto['trigger'];
type TriggerKind = Trigger['kind'];
const CODED: Readonly<Record<Exclude<TriggerKind, 'life-stage'>, CodedKind>> = {
  condition: 'Condition',
  medication: 'Medication',
  'medication-class': 'MedicationClass',
  allergen: 'Allergy',
  lab: 'Lab',
};

/** A rule of the organisation's own: whom it is about, what it looks for, what it says, and why it is written. */
@Component({
  selector: 'tf-write-rule-dialog',
  imports: [CodeCombobox, Icon, NgTemplateOutlet, Trouble],
  templateUrl: './write-rule-dialog.html',
  styleUrl: '../feature-record/dialog.scss',
})
export class WriteRuleDialog {
  private readonly api = inject(SafetyRulesApi);
  private readonly texts = inject(Texts);
  private readonly f = inject(Formats);
  /** Null: a new rule. */
  protected readonly data = inject<OwnSafetyRule | null>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<WriteRuleDialog, boolean>>(MatDialogRef);
  protected readonly t = this.texts.t;
  protected readonly submission = submission();
  protected readonly severities = SEVERITIES;
  protected readonly kinds = ['condition', 'medication', 'medication-class', 'allergen', 'life-stage', 'lab'] as const;
  protected readonly stages = ['pregnancy', 'lactation', 'age'] as const;
  protected readonly targets = ['food-tag', 'nutrient', 'exercise-tag'] as const;

  private readonly before = this.data?.rule ?? null;
  protected readonly kind = signal<TriggerKind>(this.before?.trigger.kind ?? 'condition');
  protected readonly code = signal<string | null>(this.before?.trigger.code ?? null);
  protected readonly stage = signal<NonNullable<Trigger['stage']>>(this.before?.trigger.stage ?? 'pregnancy');
  protected readonly fromYears = signal(this.typed(this.before?.trigger.fromYears));
  protected readonly toYears = signal(this.typed(this.before?.trigger.toYears));
  protected readonly above = signal(this.typed(this.before?.trigger.above));
  protected readonly below = signal(this.typed(this.before?.trigger.below));
  protected readonly looksFor = signal<OwnRuleDto['looksFor']['kind']>(this.before?.looksFor.kind ?? 'food-tag');
  protected readonly tag = signal(this.before?.looksFor.tag ?? '');
  protected readonly nutrientId = signal(this.before?.looksFor.nutrient ?? 'potassium');
  protected readonly comparator = signal<'<' | '>'>(this.before?.looksFor.comparator ?? '>');
  protected readonly limit = signal(this.typed(this.before?.looksFor.limit));
  protected readonly per = signal<'day' | 'meal'>(this.before?.looksFor.per ?? 'day');
  protected readonly severity = signal<OwnRuleDto['severity']>(this.before?.severity ?? 'caution');
  protected readonly message = signal(this.before?.message ?? '');
  protected readonly why = signal(this.before?.why ?? '');
  protected readonly title = signal(this.before?.source.title ?? '');
  protected readonly url = signal(this.before?.source.url ?? '');
  protected readonly reason = signal('');
  protected readonly tried = signal(false);

  protected readonly coded = computed(() => {
    const kind = this.kind();
    return kind === 'life-stage' ? null : CODED[kind];
  });
  protected readonly codeName = computed(() => {
    const [kind, code] = [this.kind(), this.code()];
    return code === null || kind === 'life-stage' ? '' : codeName(kind, code, this.texts.language());
  });
  protected readonly labUnit = computed(() => LABS.find(this.code() ?? '')?.unit ?? '');
  /** Null: not complete. */
  private readonly trigger = computed<Trigger | null>(() => {
    const [kind, code, stage] = [this.kind(), this.code(), this.stage()];
    if (kind === 'life-stage') {
      if (stage !== 'age') return { kind, stage };
      const range = this.rangeOf(this.fromYears(), this.toYears());
      return range && { kind, stage, fromYears: range.from, toYears: range.to };
    }
    if (code === null || kind !== 'lab') return code === null ? null : { kind, code };
    const range = this.rangeOf(this.above(), this.below());
    return range && { kind, code, above: range.from, below: range.to };
  });
  protected readonly tags = computed(() =>
    (this.looksFor() === 'exercise-tag' ? EXERCISE_TAGS : OWN_RULE_TAGS)
      .map((tag) => {
        const name = this.t().exercises.tags[tag] ?? askedName(tag, this.t());
        return { tag, name: tag.startsWith('allergen:') ? this.t().knowledge.allergenTag(name) : name };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
  protected readonly nutrients = computed(() =>
    NUTRIENTS.map((each) => ({ id: each.id, name: this.f.label(each) })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
  protected readonly unit = computed(() => {
    const id = this.nutrientId();
    return isNutrientId(id) ? nutrient(id).unit.replace(/^ug/, 'µg') : '';
  });
  private readonly limitRead = computed(() => this.read(this.limit()));
  /** How the limit was understood: “1,500” may be either. */
  protected readonly understood = computed(() => {
    const [limit, words] = [this.limitRead(), this.t().knowledge];
    if (limit === null) return '';
    const decimals = Number.isInteger(limit) ? 0 : 3;
    return `${this.comparator() === '<' ? words.below : words.above} ${this.f.number(limit, decimals)} ${this.unit()}`;
  });
  private readonly rule = computed<OwnRuleDto | null>(() => {
    const trigger = this.trigger();
    const limit = this.limitRead();
    const [message, why, title] = [this.message().trim(), this.why().trim(), this.title().trim()];
    if (trigger === null || message === '' || why === '' || title === '') return null;
    const kind = this.looksFor();
    const isTag = kind !== 'nutrient';
    if (isTag ? !this.tags().some(({ tag }) => tag === this.tag()) : limit === null) return null;
    return {
      trigger,
      looksFor: isTag
        ? { kind, tag: this.tag() }
        : {
            kind,
            nutrient: this.nutrientId(),
            comparator: this.comparator(),
            limit: limit!,
            per: this.per(),
          },
      severity: this.severity(),
      message,
      why,
      source: { title, url: this.url().trim() },
    };
  });
  protected readonly missing = computed(() => this.tried() && (this.rule() === null || !isReason(this.reason())));

  protected about(kind: TriggerKind): void {
    this.kind.set(kind);
    this.code.set(null);
  }

  protected take({ code }: Chosen): void {
    this.code.set(code);
  }

  private read(typed: string): number | null {
    const read = readNumber(typed, this.texts.language());
    return 'value' in read ? read.value : null;
  }

  /** Both ends as typed, an empty one open; null: neither, or something that is no number. */
  private rangeOf(from: string, to: string): { from: number | null; to: number | null } | null {
    const [first, last] = [from, to].map((typed) => (typed.trim() === '' ? null : (this.read(typed) ?? undefined)));
    if (first === undefined || last === undefined || (first === null && last === null)) return null;
    return { from: first, to: last };
  }

  /** As the reader would type it. */
  private typed(value: number | null | undefined): string {
    if (value == null) return '';
    return value.toLocaleString(this.texts.language(), { useGrouping: false, maximumFractionDigits: 6 });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const rule = this.rule();
    if (rule === null || this.missing()) return;
    const body = { rule, reason: this.reason().trim() };
    const saved = await this.submission.run((keyFor) =>
      this.data === null
        ? this.api.add(body, keyFor(body))
        : this.api.revise(this.data.ruleId, { ...body, edition: this.data.edition }, keyFor(body)),
    );
    if (saved) this.dialog.close(true);
  }
}
