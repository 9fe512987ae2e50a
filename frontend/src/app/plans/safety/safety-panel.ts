import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import type { SafetyFinding as Finding } from '#libs/science/safety/finding.js';
import { figureDecimals } from '#libs/science/safety/shown.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Trouble } from '../../ui/trouble';
import { ConflictingRules } from './conflicting-rules';
import { PlanJudgement } from './plan-judgement';
import { shownFinding } from './shown-finding';
import { SafetyFinding } from './safety-finding';

/** Warnings of the week while it is edited: what fires first, then what nobody can tell. A click lights up the items. */
@Component({
  selector: 'tf-safety-panel',
  imports: [ConflictingRules, NgTemplateOutlet, SafetyFinding, Trouble],
  templateUrl: './safety-panel.html',
  styleUrl: './safety-panel.scss',
})
export class SafetyPanel {
  private readonly announcer = inject(Announcer);
  private readonly f = inject(Formats);
  protected readonly safety = inject<PlanJudgement>(PlanJudgement);
  protected readonly t = inject(Texts).t;
  protected readonly all = signal(false);
  protected readonly chosen = signal<string | null>(null);

  protected readonly rows = computed(() =>
    this.safety.findings().map((finding) => ({
      finding,
      shown: shownFinding(finding, (value) => this.f.number(value, figureDecimals(value)), this.safety),
    })),
  );
  protected readonly shownOnes = computed(() => this.rows().map(({ shown }) => shown));
  /** What stands in the record and no rule knows: the panel's silence on it means nothing. */
  protected readonly unjudged = computed(() =>
    (this.safety.profile()?.uncoded ?? []).map(({ name }) => name).join(', '),
  );
  /** Switched-off rules that would speak here: closed, but never silent. */
  protected readonly switchedOff = computed(() =>
    this.safety.switchedOff().map((finding) => ({
      ...shownFinding(finding, (value) => this.f.number(value, figureDecimals(value)), this.safety),
      offBecause: finding.offBecause,
    })),
  );
  protected readonly firing = computed(() => this.rows().filter(({ finding }) => finding.verdict === 'fires'));
  protected readonly undecided = computed(() => this.rows().filter(({ finding }) => finding.verdict === 'undecided'));
  protected readonly grave = computed(() => this.firing().filter(({ finding }) => finding.severity !== 'info'));
  protected readonly infos = computed(() => this.firing().filter(({ finding }) => finding.severity === 'info'));

  /** What would be contraindicated, and what is undecided for want of something about the foods, is said at once; what the record doesn't say waits behind the button. */
  protected readonly shownUndecided = computed(() =>
    this.undecided().filter(
      ({ finding: { severity, missing } }) =>
        this.all() || severity === 'contraindicated' || (severity !== 'info' && missing?.kind !== 'fact'),
    ),
  );

  protected light({ ruleId, itemIds, days }: Finding): void {
    const off = this.chosen() === ruleId;
    this.chosen.set(off ? null : ruleId);
    this.safety.lit.set(new Set(off ? [] : itemIds));
    if (!off) this.announcer.say(this.t().safety.lit(itemIds.length, days.length));
  }

  protected retry(): void {
    void this.safety.reload();
  }
}
