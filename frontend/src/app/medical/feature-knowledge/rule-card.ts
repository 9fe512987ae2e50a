import { Component, computed, inject, input, output } from '@angular/core';
import type { ChangedSafetyRule } from '#libs/api-client/models/changed-safety-rule.js';
import type { RuleRow } from '#libs/science/safety/rule.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { RuleWords } from '../../ui/rule-words';
import { ownTriggerText } from './own-trigger-words';
import { Severity } from '../../ui/severity';

/** A rule as a sentence, with why, where it was read, and how the organisation judges it. */
@Component({
  selector: 'tf-rule-card',
  imports: [Severity],
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
    <p [attr.lang]="said().lang">{{ sentence() }}</p>
    <p class="sm var">
      @if (rationaleIsForeign()) {
        {{ t().safety.rationale }}
      }
      <span [attr.lang]="rule().own ? null : 'en'">{{ rule().why }}</span>
    </p>
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
  protected readonly said = computed(() => this.words.message(this.rule().id, this.rule().message));
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

  /** The message of a warning without a plan: where its figure would stand, the limit does. */
  protected readonly sentence = computed(() => {
    const { threshold, comparator, unit } = this.rule();
    const shown = (text: string) => text.replace(/\bug\b/g, 'µg');
    const asked = shown(this.said().text.replaceAll(/\{\w+\}/g, '…'));
    if (threshold === undefined) return asked;
    const limit = comparator === '<' ? this.t().knowledge.below : this.t().knowledge.above;
    return `${asked} (${limit} ${this.f.number(threshold, Number.isInteger(threshold) ? 0 : 2)} ${shown(unit ?? '')})`.replace(
      / \)$/,
      ')',
    );
  });
}
