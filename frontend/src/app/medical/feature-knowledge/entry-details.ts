import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LabEntry, LabRange } from '#libs/science/safety/code-entries.js';
import type { RuleRow } from '#libs/science/safety/rule.js';
import type { Severity as Level } from '#libs/science/safety/severity.js';
import { nutrient } from '#libs/science/nutrients.js';
import { VALUE_TAGS } from '#libs/science/safety/value-tags.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import type { KnowledgeEntry } from '../data/knowledge-entries';
import { decimalsOf } from '../ui/medical-chips';
import { writtenUnit } from '../data/written-unit';
import { RuleLink } from '../ui/rule-link';
import { SourceLine } from '../ui/source-line';

/** All that the knowledge base has of an entry, where it was read, and the rules about it. */
@Component({
  selector: 'tf-entry-details',
  imports: [RouterLink, RuleLink, SourceLine],
  templateUrl: './entry-details.html',
  styleUrl: './entry-details.scss',
})
export class EntryDetails {
  private readonly texts = inject(Texts);
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  readonly entry = input.required<KnowledgeEntry>();
  readonly rules = input.required<readonly RuleRow[]>();
  /** Severities that the organisation gave rules, by their ids; `off`: switched off. */
  readonly standing = input.required<ReadonlyMap<string, Level | 'off'>>();
  protected readonly shownRules = computed(() =>
    this.rules().map((rule) => {
      const as = this.standing().get(rule.id);
      return { rule, level: as === undefined || as === 'off' ? null : as, off: as === 'off' };
    }),
  );
  protected readonly aliases = computed(() => this.entry().entry?.aliases?.join(', ') ?? '');
  /** A tag by value is told by the value. */
  protected readonly byValue = computed(() => {
    const value = VALUE_TAGS.find(({ tag }) => tag === this.entry().code);
    if (!value) return '';
    const { unit } = nutrient(value.nutrient);
    const decimals = Number.isInteger(value.threshold) ? 0 : 2;
    const comparator = value.comparator === '>=' ? '≥' : '>';
    return `${this.f.label(nutrient(value.nutrient))} ${comparator} ${this.f.number(value.threshold, decimals)} ${unit.replace(/^ug/, 'µg')} / 100 g`;
  });

  protected unit(unit: string): string {
    return writtenUnit(unit);
  }

  /** How the units that laboratories report become the one that values are kept in. */
  protected conversions({ unit, units }: LabEntry): readonly string[] {
    return units
      .filter((each) => each.unit !== unit)
      .map(({ unit: reported, factor, offset }) => {
        const shift = offset === 0 ? '' : ` ${offset < 0 ? '−' : '+'} ${this.number(Math.abs(offset))}`;
        return `${writtenUnit(unit)} = ${this.f.number(factor, 8)} × ${writtenUnit(reported)}${shift}`;
      });
  }

  protected whose({ sex, band }: LabRange): string {
    const words = this.t().knowledge;
    return [sex === 'any' ? '' : words.sexes[sex], words.bands[band] ?? band].filter(Boolean).join(', ');
  }

  protected between(low: number | null, high: number | null): string {
    if (low === null && high === null) return '–';
    if (low === null) return `≤ ${this.number(high!)}`;
    return high === null ? `≥ ${this.number(low)}` : `${this.number(low)} – ${this.number(high)}`;
  }

  protected critical({ criticalLow, criticalHigh }: LabRange): string {
    return [
      criticalLow === null ? '' : `< ${this.number(criticalLow)}`,
      criticalHigh === null ? '' : `> ${this.number(criticalHigh)}`,
    ]
      .filter(Boolean)
      .join(' · ');
  }

  private number(value: number): string {
    return this.f.number(value, decimalsOf(value));
  }
}
