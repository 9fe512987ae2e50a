import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { SafetyRuleList } from '#libs/api-client/models/safety-rule-list.js';
import { Sessions } from '#libs/client-kit/session.js';
import type { RuleRow } from '#libs/science/safety/rule.js';
import { SEVERITIES, type Severity as Level } from '#libs/science/safety/severity.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { askIn } from '../../ui/dialogs';
import { Empty } from '../../ui/empty';
import { Severity } from '../../ui/severity';
import { RuleCard } from './rule-card';
import { RuleDialog, type RuleDialogData } from './rule-dialog';

/** Shown at once; the rest on demand. */
const PAGE = 60;

/** Rules as sentences, with why and where each was read, and what the organisation changed of them. */
@Component({
  selector: 'tf-rule-list',
  imports: [Empty, RuleCard, Severity],
  template: `
    <div class="row tools">
      @if (rule()) {
        <button type="button" class="fchip on" (click)="all.emit()">{{ t().knowledge.onlyRule }}</button>
      } @else {
        @for (level of levels; track level) {
          <button
            type="button"
            class="fchip"
            [class.on]="severity() === level"
            [attr.aria-pressed]="severity() === level"
            (click)="choose(level)"
          >
            <tf-severity [level]="level" [size]="12" />{{ t().common.severities[level] }}
          </button>
        }
        @if (ownCount() > 0) {
          <button
            type="button"
            class="fchip"
            [class.on]="onlyOwn()"
            [attr.aria-pressed]="onlyOwn()"
            (click)="onlyOwn.set(!onlyOwn())"
          >
            {{ t().knowledge.onlyOwn(ownCount()) }}
          </button>
        }
        @if (standing().size > 0) {
          <button
            type="button"
            class="fchip"
            [class.on]="onlyChanged()"
            [attr.aria-pressed]="onlyChanged()"
            (click)="onlyChanged.set(!onlyChanged())"
          >
            {{ t().knowledge.changedHere(standing().size) }}
          </button>
        }
        @if (mayChange()) {
          <button type="button" class="btn out" (click)="write()">{{ t().knowledge.add }}</button>
        }
      }
    </div>
    <p class="sm muted" role="status">{{ t().knowledge.found(found().length) }}</p>
    <ul>
      @for (rule of shown(); track rule.id) {
        <li class="card">
          <tf-rule-card
            [rule]="rule"
            [changed]="standing().get(rule.id) ?? null"
            [mayChange]="mayChange()"
            (asked)="change(rule)"
            (edited)="write(rule.id)"
          />
        </li>
      }
    </ul>
    @if (found().length === 0) {
      <tf-empty icon="search" [heading]="t().knowledge.none" [text]="t().knowledge.noneHint" />
    }
    @if (found().length > shown().length) {
      <button type="button" class="btn out" (click)="more()">
        {{ t().knowledge.more(found().length - shown().length) }}
      </button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .tools {
      gap: 8px;
      flex-wrap: wrap;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
      display: grid;
      gap: 8px;
    }
    li {
      padding: 10px 14px;
    }
    .btn {
      justify-self: start;
    }
  `,
})
export class RuleList {
  protected readonly t = inject(Texts).t;
  protected readonly levels = SEVERITIES;
  private readonly sessions = inject(Sessions);
  private readonly dialogs = inject(MatDialog);
  /** Those that were found by what was typed, or the only one that is looked at. */
  readonly rules = input.required<readonly RuleRow[]>();
  /** What the organisation changed; null: not read. */
  readonly own = input.required<SafetyRuleList | null>();
  readonly text = input.required<string>();
  /** The only rule that is looked at; empty: all. */
  readonly rule = input.required<string>();
  /** Something was changed. */
  readonly changed = output<void>();
  /** Not one rule, but all of them. */
  readonly all = output<void>();

  protected readonly standing = computed(
    () => new Map((this.own()?.items ?? []).map((changed) => [changed.ruleId, changed])),
  );
  protected readonly ownCount = computed(() => this.own()?.own.length ?? 0);
  protected readonly onlyOwn = signal(false);
  protected readonly onlyChanged = signal(false);
  /** Nobody changes what they were not shown. */
  protected readonly mayChange = computed(() => this.sessions.may(MAY.changeSafetyRule) && this.own() !== null);
  protected readonly severity = signal<Level | null>(null);
  /** Another search begins at its first page. */
  private readonly pages = linkedSignal({ source: this.text, computation: () => 1 });

  protected readonly found = computed(() => {
    const severity = this.severity();
    if (this.rule()) return this.rules();
    return this.rules().filter(
      (rule) =>
        (severity === null || rule.severity === severity) &&
        (!this.onlyOwn() || rule.own === true) &&
        (!this.onlyChanged() || this.standing().has(rule.id)),
    );
  });
  protected readonly shown = computed(() => this.found().slice(0, this.pages() * PAGE));

  protected choose(level: Level): void {
    this.severity.update((chosen) => (chosen === level ? null : level));
    this.pages.set(1);
  }

  protected more(): void {
    this.pages.update((pages) => pages + 1);
  }

  protected async change(rule: RuleRow): Promise<void> {
    const data: RuleDialogData = { rule, was: this.standing().get(rule.id)?.as ?? 'catalogue' };
    const config = { width: '520px', ariaLabelledBy: 'rule-dialog-title', data };
    // refused because somebody else changed it: what stands now is read, too
    await askIn<boolean>(this.dialogs, RuleDialog, config);
    this.changed.emit();
  }

  /** A rule of the organisation's own, new or anew. */
  protected async write(ruleId?: string): Promise<void> {
    const { WriteRuleDialog } = await import('./write-rule-dialog');
    const before = this.own()?.own.find((own) => own.ruleId === ruleId) ?? null;
    await askIn<boolean>(this.dialogs, WriteRuleDialog, {
      width: '640px',
      ariaLabelledBy: 'write-rule-title',
      data: before,
    });
    this.changed.emit();
  }
}
