import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { OwnRuleDto } from '#libs/api-client/models/own-rule-dto.js';
import type { OwnSafetyRule } from '#libs/api-client/models/own-safety-rule.js';
import { readNumber } from '#libs/client-kit/read-number.js';
import { submission } from '#libs/client-kit/submission.js';
import { isNutrientId, nutrient, NUTRIENTS } from '#libs/science/nutrients.js';
import { OWN_RULE_TAGS } from '#libs/science/safety/own-rule.js';
import { SEVERITIES } from '#libs/science/safety/severity.js';
import { askedName } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { isReason } from '../../ui/reason';
import { Trouble } from '../../ui/trouble';
import { SafetyRulesApi } from '../data/safety-rules-api';
import { CodeCombobox, type Chosen, type CodedKind } from '../ui/code-combobox';
import { codeName } from './code-name';

type TriggerKind = OwnRuleDto['trigger']['kind'];
const CODED: Readonly<Record<TriggerKind, CodedKind>> = {
  condition: 'Condition',
  medication: 'Medication',
  allergen: 'Allergy',
};

/** A rule of the organisation's own: whom it is about, what it looks for, what it says, and why it is written. */
@Component({
  selector: 'tf-write-rule-dialog',
  imports: [CodeCombobox, Icon, Trouble],
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
  protected readonly kinds = ['condition', 'medication', 'allergen'] as const;
  protected readonly targets = ['food-tag', 'nutrient'] as const;

  private readonly before = this.data?.rule ?? null;
  protected readonly kind = signal<TriggerKind>(this.before?.trigger.kind ?? 'condition');
  protected readonly code = signal<string | null>(this.before?.trigger.code ?? null);
  protected readonly looksFor = signal<'food-tag' | 'nutrient'>(this.before?.looksFor.kind ?? 'food-tag');
  protected readonly tag = signal(this.before?.looksFor.tag ?? '');
  protected readonly nutrientId = signal(this.before?.looksFor.nutrient ?? 'potassium');
  protected readonly comparator = signal<'<' | '>'>(this.before?.looksFor.comparator ?? '>');
  protected readonly limit = signal(String(this.before?.looksFor.limit ?? ''));
  protected readonly per = signal<'day' | 'meal'>(this.before?.looksFor.per ?? 'day');
  protected readonly severity = signal<OwnRuleDto['severity']>(this.before?.severity ?? 'caution');
  protected readonly message = signal(this.before?.message ?? '');
  protected readonly why = signal(this.before?.why ?? '');
  protected readonly title = signal(this.before?.source.title ?? '');
  protected readonly url = signal(this.before?.source.url ?? '');
  protected readonly reason = signal('');
  protected readonly tried = signal(false);

  protected readonly coded = computed(() => CODED[this.kind()]);
  protected readonly codeName = computed(() => {
    const code = this.code();
    return code === null ? '' : codeName(this.kind(), code, this.texts.language());
  });
  protected readonly tags = computed(() =>
    OWN_RULE_TAGS.map((tag) => {
      const name = askedName(tag, this.t());
      return { tag, name: tag.startsWith('allergen:') ? this.t().knowledge.allergenTag(name) : name };
    }).sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
  protected readonly nutrients = computed(() =>
    NUTRIENTS.map((each) => ({ id: each.id, name: this.f.label(each) })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
  protected readonly unit = computed(() => {
    const id = this.nutrientId();
    return isNutrientId(id) ? nutrient(id).unit.replace(/^ug/, 'µg') : '';
  });
  private readonly limitRead = computed(() => {
    const read = readNumber(this.limit(), this.texts.language());
    return 'value' in read ? read.value : null;
  });
  /** How the limit was understood: “1,500” may be either. */
  protected readonly understood = computed(() => {
    const [limit, words] = [this.limitRead(), this.t().knowledge];
    if (limit === null) return '';
    const decimals = Number.isInteger(limit) ? 0 : 3;
    return `${this.comparator() === '<' ? words.below : words.above} ${this.f.number(limit, decimals)} ${this.unit()}`;
  });
  private readonly rule = computed<OwnRuleDto | null>(() => {
    const code = this.code();
    const limit = this.limitRead();
    const [message, why, title] = [this.message().trim(), this.why().trim(), this.title().trim()];
    if (code === null || message === '' || why === '' || title === '') return null;
    const isTag = this.looksFor() === 'food-tag';
    if (isTag ? this.tag() === '' : limit === null) return null;
    return {
      trigger: { kind: this.kind(), code },
      looksFor: isTag
        ? { kind: 'food-tag', tag: this.tag() }
        : {
            kind: 'nutrient',
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

  /** Free text is no code: no rule can run on it. */
  protected take({ code }: Chosen): void {
    if (code !== null) this.code.set(code);
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
