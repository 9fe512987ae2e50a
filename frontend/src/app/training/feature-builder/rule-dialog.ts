import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { readPrescription } from '#libs/science/training/prescription-text.js';
import { RULE_KINDS, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import type { ProgramItem } from '../data/edited-program';
import { completedRule, draftOf, ruleOf, type RuleDraft } from '../data/rule-draft';
import { weekCells, weeksOf } from '../data/week-cells';

export interface RuleDialogData {
  readonly name: string;
  readonly item: Pick<ProgramItem, 'prescription' | 'progression' | 'overrides'>;
  readonly weeks: number;
}

/** The whole rule of an exercise, with every week that it makes and why. Closes with the rule, or with nothing. */
@Component({
  selector: 'tf-rule-dialog',
  imports: [Icon, NgTemplateOutlet],
  templateUrl: './rule-dialog.html',
  styleUrl: './rule-dialog.scss',
})
export class RuleDialog {
  private readonly texts = inject(Texts);
  private readonly f = inject(Formats);
  protected readonly dialog = inject<MatDialogRef<RuleDialog, ProgressionRule>>(MatDialogRef);
  protected readonly data = inject<RuleDialogData>(MAT_DIALOG_DATA);
  protected readonly t = this.texts.t;
  protected readonly words = computed(() => this.t().training.rule);
  protected readonly kinds = RULE_KINDS;
  private readonly reader = () => ({ language: this.texts.language(), units: this.f.units() });
  protected readonly draft = signal<RuleDraft>(draftOf(this.data.item.progression, this.reader()));
  private readonly read = computed(() => ruleOf(this.draft(), this.data.item.progression, this.reader()));
  protected readonly trouble = computed(() => {
    const read = this.read();
    if ('rule' in read) return null;
    return this.words().troubles[read.code] ?? this.words().notFollowed;
  });
  /** The RPE that ratings are measured by; null: the prescription names none. */
  protected readonly target = computed(() => {
    const { rpe } = readPrescription(this.data.item.prescription);
    return rpe === null ? null : rpe.toLocaleString(this.texts.language());
  });
  /** Of the last rule that could be followed: it does not vanish while a figure is being typed. */
  private shown = this.weeksWith(this.data.item.progression);
  protected readonly preview = computed(() => {
    const read = this.read();
    if ('rule' in read) this.shown = this.weeksWith(read.rule);
    return this.shown;
  });
  protected readonly weightUnit = () => this.f.unitOf('weight');
  protected readonly stepUnit = () => (this.draft().in === 'percent' ? '%' : this.weightUnit());

  protected figure(key: Exclude<keyof RuleDraft, 'kind'>): string {
    return this.draft()[key];
  }

  protected type<K extends keyof RuleDraft>(key: K, value: RuleDraft[K]): void {
    this.draft.update((draft) => ({ ...draft, [key]: value }));
  }

  protected choose(kind: ProgressionRule['kind']): void {
    const read = this.read();
    if ('rule' in read) this.draft.set(draftOf(completedRule({ ...read.rule, kind }, this.f.units()), this.reader()));
    else this.type('kind', kind);
  }

  protected save(event: Event): void {
    event.preventDefault();
    const read = this.read();
    if ('rule' in read) this.dialog.close(read.rule);
  }

  private weeksWith(progression: ProgressionRule) {
    const { item, weeks } = this.data;
    const reader = { unit: this.f.loadUnit(), language: this.texts.language() };
    return weekCells(weeksOf({ ...item, progression }, weeks), reader);
  }
}
