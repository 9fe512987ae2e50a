import { Component, computed, inject, input, output } from '@angular/core';
import type { ChangedSafetyRule } from '#libs/api-client/models/changed-safety-rule.js';
import { RULE_ROWS } from '#libs/science/safety/data/rules.js';
import type { RuleRow } from '#libs/science/safety/rule.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { RuleWords } from '../../ui/rule-words';
import { Severity } from '../../ui/severity';
import { RuleSentences } from '../data/rule-sentences';
import { RuleLink } from '../ui/rule-link';
import { ownTriggerText } from './own-trigger-words';

/** A rule as a sentence, with why, where it was read, and how the organisation judges it. */
@Component({
  selector: 'tf-rule-card',
  imports: [RuleLink, Severity],
  template: `
    <p class="row">
      <tf-severity [level]="severity()" [size]="14" /><b class="grow"
        >{{ t().knowledge.when[rule().triggerKind] }} {{ trigger() }}
        @if (condition()) {
          <span class="sm var">({{ condition() }})</span>
        }
      </b>
      @if (mayChange()) {
        <button
          type="button"
          class="btn sm"
          [attr.aria-label]="t().knowledge.changeFor(rule().id)"
          (click)="asked.emit()"
        >
          {{ rule().own ? t().knowledge.switchOff : t().knowledge.change }}
        </button>
        @if (rule().own) {
          <button
            type="button"
            class="btn sm"
            [attr.aria-label]="t().knowledge.edit + ' ' + rule().id"
            (click)="edited.emit()"
          >
            {{ t().knowledge.edit }}
          </button>
        }
      }
    </p>
    <p [attr.lang]="said().lang">{{ said().text }}</p>
    <p class="sm var">
      @if (rationaleIsForeign()) {
        {{ t().safety.rationale }}
      }
      <span [attr.lang]="rule().own ? null : 'en'">{{ rule().why }}</span>
    </p>
    @if (conflicting().length > 0) {
      <div class="sm conflicting">
        <span class="var">{{ t().knowledge.conflicts }}</span>
        @for (other of conflicting(); track other.id) {
          <tf-rule-link [rule]="other" />
        }
      </div>
    }
    @if (changed(); as here) {
      <div class="here sm">
        <b>{{ standing() }}</b>
        <p>{{ here.reason }}</p>
        <p class="xs muted">{{ t().knowledge.by(here.changedBy, f.date(here.changedAt, 'day')) }}</p>
        @if (here.outdated) {
          <p>{{ t().knowledge.outdatedHere }}</p>
        }
      </div>
    }
    <p class="xs muted">
      <span class="mono">{{ rule().id }} {{ rule().version }}</span> · {{ rule().source.title }},
      @if (rule().own) {
        {{ t().knowledge.own }}
      } @else {
        {{ rule().source.publisher }}, {{ rule().source.year }} · {{ t().knowledge.quality(rule().source.quality) }} ·
        {{ rule().source.verified ? t().knowledge.seen : t().knowledge.unseen }}
      }
      @if (rule().threshold !== undefined && rule().source.threshold === 'project') {
        · {{ t().knowledge.ownThreshold }}
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 3px;
      overflow-wrap: anywhere;
    }
    .row {
      gap: 6px;
      align-items: flex-start;
      flex-wrap: wrap;
    }
    .grow {
      flex-basis: min(240px, 75%);
    }
    .conflicting {
      display: grid;
      gap: 2px;
    }
    .here {
      border-left: 3px solid var(--tf-outline);
      padding: 2px 10px;
      margin: 3px 0;
    }
  `,
})
export class RuleCard {
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  private readonly words = inject(RuleWords);
  private readonly sentences = inject(RuleSentences);
  protected readonly t = this.texts.t;
  readonly rule = input.required<RuleRow>();
  /** Null: judged as the catalogue says. */
  readonly changed = input.required<ChangedSafetyRule | null>();
  readonly mayChange = input.required<boolean>();
  readonly asked = output<void>();
  readonly edited = output<void>();

  /** An own rule is about a code, a stage of life or a range: each is said in words. */
  protected readonly trigger = computed(() => {
    const rule = this.rule();
    if (!rule.own) return this.words.circumstance(rule.trigger);
    return ownTriggerText(rule, this.t().knowledge, this.texts.language(), (value) => this.f.small(value, 0));
  });
  protected readonly condition = computed(() => this.words.circumstance(this.rule().condition ?? ''));
  protected readonly said = computed(() => this.sentences.withLimit(this.rule()));
  protected readonly rationaleIsForeign = computed(() => this.texts.language() !== 'en' && !this.rule().own);

  /** As the organisation judges it; of a rule that is off, as the catalogue would. */
  protected readonly severity = computed(() => {
    const as = this.changed()?.as ?? 'off';
    return as === 'off' ? this.rule().severity : as;
  });

  protected readonly standing = computed(() => {
    const { knowledge, common } = this.t();
    const as = this.changed()?.as ?? 'off';
    return as === 'off'
      ? knowledge.offHere
      : knowledge.severityHere(common.severities[as], common.severities[this.rule().severity]);
  });

  /** Rules that ask for something else, where both are about one client. */
  protected readonly conflicting = computed(() =>
    this.rule().conflictsWith.flatMap((id) => RULE_ROWS.find((rule) => rule.id === id) ?? []),
  );
}
