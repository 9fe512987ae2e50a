import { Component, computed, inject, Injectable, signal } from '@angular/core';
import type { SafetyFinding as Finding } from '#libs/science/safety/finding.js';
import { isReason } from '#libs/science/reason.js';
import { demandsOf, figureDecimals, shownKey } from '#libs/science/safety/shown.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import type { PlanJudgement } from './plan-judgement';
import { SafetyFinding } from './safety-finding';
import { shownFinding } from './shown-finding';

/** What is answered before a plan with warnings is published: a reason for each contraindication, one acknowledgement of the cautions. */
@Injectable()
export class SafetyAnswers {
  private readonly f = inject(Formats);
  private readonly t = inject(Texts).t;
  private readonly judged = signal<PlanJudgement | null>(null);
  readonly reasons = signal<ReadonlyMap<string, string>>(new Map());
  private readonly demands = computed(() => {
    const judgement = this.judged()?.judgement() ?? null;
    return judgement ? demandsOf(judgement) : { reasons: [], cautions: [] };
  });
  /** The cautions that stood there when they were acknowledged: a further one asks again. */
  private readonly acknowledgedOf = signal<string | null>(null);
  private readonly cautionKeys = computed(() => this.demands().cautions.map(shownKey).sort().join(' '));
  readonly acknowledged = computed(() => this.acknowledgedOf() === this.cautionKeys());
  readonly contraindicated = computed(() => this.demands().reasons.map((finding) => this.shownAs(finding)));
  readonly cautions = computed(() => this.demands().cautions.map((finding) => this.shownAs(finding)));
  readonly others = computed(() => {
    const answered = new Set([...this.contraindicated(), ...this.cautions()].map(({ ruleId }) => ruleId));
    const findings = this.judged()?.findings() ?? [];
    return findings.filter(({ ruleId }) => !answered.has(ruleId)).map((finding) => this.shownAs(finding));
  });
  readonly switchedOff = computed(() =>
    (this.judged()?.switchedOff() ?? []).map((finding) => ({
      ...this.shownAs(finding),
      offBecause: finding.offBecause,
    })),
  );
  /** What still has to be answered before the version can be published. */
  readonly open = computed<readonly string[]>(() => {
    const safety = this.judged();
    const words = this.t().safety;
    if (!safety?.may) return [];
    if (safety.problem()) return [words.notJudged];
    if (safety.judging()) return [words.stillJudging];
    if (safety.outdated()) return [words.outdated];
    const missing = this.contraindicated().length - this.givenReasons().size;
    return [
      ...(missing > 0 ? [words.reasonMissing(missing)] : []),
      ...(this.cautions().length > 0 && !this.acknowledged() ? [words.acknowledgeMissing] : []),
    ];
  });

  of(safety: PlanJudgement): void {
    this.judged.set(safety);
  }

  /** What was on screen and answered, for the server to compare. */
  given() {
    return this.judged()?.shown(this.givenReasons(), this.acknowledged());
  }

  /** After a 412 the warnings are judged again, and the cautions asked about again. */
  lookAgain(): void {
    this.acknowledgedOf.set(null);
    void this.judged()?.reload();
  }

  acknowledge(seen: boolean): void {
    this.acknowledgedOf.set(seen ? this.cautionKeys() : null);
  }

  giveReason(ruleId: string, text: string): void {
    this.reasons.update((reasons) => new Map([...reasons, [ruleId, text]]));
  }

  /** Those that say something. */
  private givenReasons(): ReadonlyMap<string, string> {
    const asked = new Set(this.contraindicated().map(({ ruleId }) => ruleId));
    return new Map([...this.reasons()].filter(([ruleId, text]) => asked.has(ruleId) && isReason(text)));
  }

  private shownAs(finding: Finding) {
    return shownFinding(finding, (value) => this.f.number(value, figureDecimals(value)), this.judged()!);
  }
}

/** The warnings in a publish dialog, with the fields that answer them. */
@Component({
  selector: 'tf-safety-answers',
  imports: [SafetyFinding],
  template: `
    @if (count() + answers.switchedOff().length > 0) {
      <section class="warnings">
        <h3>{{ t().safety.publish(count()) }}</h3>
        @for (finding of answers.contraindicated(); track finding.ruleId) {
          <div class="warning">
            <tf-safety-finding [finding]="finding" />
            <label class="sm">
              <b>{{ t().safety.reason }}</b>
              <textarea
                rows="2"
                maxlength="500"
                required
                [value]="answers.reasons().get(finding.ruleId) ?? ''"
                (input)="answers.giveReason(finding.ruleId, $any($event.target).value)"
              ></textarea>
              <span class="xs muted">{{ t().safety.reasonKept }}</span>
            </label>
          </div>
        }
        @for (finding of answers.cautions(); track finding.ruleId) {
          <div class="warning"><tf-safety-finding [finding]="finding" /></div>
        }
        @if (answers.cautions().length > 0) {
          <label class="row sm seen">
            <input
              type="checkbox"
              [checked]="answers.acknowledged()"
              (change)="answers.acknowledge($any($event.target).checked)"
            />
            <b>{{ t().safety.acknowledge(answers.cautions().length) }}</b>
          </label>
        }
        @if (answers.others().length > 0) {
          <details>
            <summary class="sm">{{ t().safety.showOthers(answers.others().length) }}</summary>
            @for (finding of answers.others(); track finding.ruleId) {
              <div class="warning"><tf-safety-finding [finding]="finding" /></div>
            }
          </details>
        }
        @if (answers.switchedOff().length > 0) {
          <details>
            <summary class="sm">{{ t().safety.switchedOff(answers.switchedOff().length) }}</summary>
            @for (finding of answers.switchedOff(); track finding.ruleId) {
              <div class="warning"><tf-safety-finding [finding]="finding" /></div>
            }
          </details>
        }
        <p class="xs muted">{{ t().safety.supports }}</p>
      </section>
    }
  `,
  styles: `
    .warnings {
      display: grid;
      gap: 8px;
    }
    .warning {
      display: grid;
      gap: 6px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 8px;
      padding: 9px 11px;
      margin-top: 6px;
      label {
        display: grid;
        gap: 3px;
      }
      textarea {
        font: var(--tf-body-small);
        color: var(--tf-on-surface);
        background: var(--tf-surface-lowest);
        border: 1.5px solid var(--tf-outline);
        border-radius: 6px;
        padding: 6px 8px;
        resize: vertical;
      }
    }
    .seen {
      gap: 8px;
    }
  `,
})
export class SafetyAnswersForm {
  protected readonly answers = inject(SafetyAnswers);
  protected readonly count = computed(
    () => this.answers.contraindicated().length + this.answers.cautions().length + this.answers.others().length,
  );
  protected readonly t = inject(Texts).t;
}
