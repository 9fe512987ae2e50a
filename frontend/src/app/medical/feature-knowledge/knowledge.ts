import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { SafetyRuleList } from '#libs/api-client/models/safety-rule-list.js';
import { RULE_ROWS, RULE_SET_VERSION } from '#libs/science/safety/data/rules.js';
import { Sessions } from '#libs/client-kit/session.js';
import { SEVERITIES, type Severity as Level } from '#libs/science/safety/severity.js';
import { ownRuleRow, type OwnRule } from '#libs/science/safety/own-rule.js';
import type { RuleRow } from '#libs/science/safety/rule.js';
import { Texts } from '../../text/texts';
import { RuleWords } from '../../ui/rule-words';
import { MAY } from '../../operations';
import { askIn } from '../../ui/dialogs';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { SafetyRulesApi } from '../data/safety-rules-api';
import { RuleCard } from './rule-card';
import { RuleDialog, type RuleDialogData } from './rule-dialog';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Severity } from '../../ui/severity';

/** Shown at once; the rest on demand. */
const PAGE = 60;

/** The rules that plans are judged by, to browse and search: each as a sentence, with why and where it was read. */
@Component({
  selector: 'tf-knowledge',
  imports: [Empty, Icon, RuleCard, Severity, Trouble],
  template: `
    <div class="page">
      <header>
        <h1>{{ t().knowledge.title }}</h1>
        <p class="var">{{ t().knowledge.lead(all().length) }}</p>
        <p class="row note" role="note"><tf-icon name="alert" [size]="15" />{{ t().knowledge.unreviewed }}</p>
        <div class="row tools">
          <span class="field grow"
            ><tf-icon name="search" [size]="15" /><input
              #box
              type="search"
              [attr.aria-label]="t().knowledge.search"
              [placeholder]="t().knowledge.search"
              [value]="typed()"
              (input)="look(box.value)"
          /></span>
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
        </div>
        @if (own.problem(); as problem) {
          <tf-trouble [problem]="problem" [safe]="t().knowledge.notRead" (retry)="read()" />
        }
        <p class="sm muted" role="status">
          {{ t().knowledge.found(found().length) }} · <span class="mono">{{ version() }}</span>
        </p>
      </header>
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
    </div>
  `,
  styles: `
    .page {
      padding: 16px 20px 28px;
      display: grid;
      gap: 12px;
      max-width: 980px;
    }
    header {
      display: grid;
      gap: 8px;
    }
    .tools {
      gap: 8px;
      flex-wrap: wrap;
    }
    .field {
      min-width: 220px;
    }
    input {
      flex: 1;
      min-width: 0;
    }
    .note {
      gap: 6px;
      color: var(--tf-on-caution-container);
      background: var(--tf-caution-container);
      border-radius: 8px;
      padding: 7px 10px;
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
export class Knowledge {
  protected readonly t = inject(Texts).t;
  protected readonly levels = SEVERITIES;

  private readonly words = inject(RuleWords);
  private readonly sessions = inject(Sessions);
  private readonly api = inject(SafetyRulesApi);
  private readonly dialogs = inject(MatDialog);
  private readonly mayRead = this.sessions.may(MAY.listSafetyRules);
  /** What the organisation changed of the rules. */
  protected readonly own = new Loading<SafetyRuleList>();
  protected readonly standing = computed(
    () => new Map((this.own.value()?.items ?? []).map((changed) => [changed.ruleId, changed])),
  );
  /** The organisation's own first, then the catalogue. */
  protected readonly all = computed<readonly RuleRow[]>(() => [
    ...(this.own.value()?.own ?? []).map(({ ruleId, version, rule }) =>
      ownRuleRow(ruleId, rule as unknown as OwnRule, version),
    ),
    ...RULE_ROWS,
  ]);
  protected readonly ownCount = computed(() => this.own.value()?.own.length ?? 0);
  protected readonly onlyOwn = signal(false);
  protected readonly onlyChanged = signal(false);
  /** Nobody changes what they were not shown. */
  protected readonly mayChange = computed(() => this.sessions.may(MAY.changeSafetyRule) && this.own.value() !== null);
  protected readonly version = computed(() => this.own.value()?.ruleSet ?? RULE_SET_VERSION);
  /** What is looked for from the start. */
  readonly search = input('', { transform: (text: string | undefined) => text ?? '' });
  protected readonly typed = linkedSignal(() => this.search());
  protected readonly severity = signal<Level | null>(null);
  private readonly pages = signal(1);

  protected readonly found = computed(() => {
    const words = folded(this.typed()).split(/\s+/).filter(Boolean);
    const severity = this.severity();
    return this.all().filter(
      (rule) =>
        (severity === null || rule.severity === severity) &&
        (!this.onlyOwn() || rule.own === true) &&
        (!this.onlyChanged() || this.standing().has(rule.id)) &&
        words.every((word) => textOf(rule).includes(word) || this.germanTextOf(rule).includes(word)),
    );
  });
  protected readonly shown = computed(() => this.found().slice(0, this.pages() * PAGE));

  constructor() {
    inject(Crumbs).set({ label: this.t().knowledge.title });
    void this.read();
    if (this.mayRead)
      onLiveChange(
        ({ topic }) => topic === 'safetyRules',
        () => this.read(),
      );
  }

  /** What the reader sees of a rule, too, is found by what it says. */
  private germanTextOf(rule: RuleRow): string {
    const { trigger, condition = '', message } = rule;
    const circumstances = [trigger, condition].map((each) => this.words.circumstance(each));
    return folded([...circumstances, this.words.message(rule.id, message).text].join(' '));
  }

  protected look(text: string): void {
    this.typed.set(text);
    this.pages.set(1);
  }

  protected choose(level: Level): void {
    this.severity.update((chosen) => (chosen === level ? null : level));
    this.pages.set(1);
  }

  protected more(): void {
    this.pages.update((pages) => pages + 1);
  }

  protected async read(): Promise<void> {
    if (this.mayRead) await this.own.read(() => this.api.list());
  }

  protected async change(rule: RuleRow): Promise<void> {
    const data: RuleDialogData = { rule, was: this.standing().get(rule.id)?.as ?? 'catalogue' };
    const config = { width: '520px', ariaLabelledBy: 'rule-dialog-title', data };
    // refused because somebody else changed it: what stands now is read, too
    await askIn<boolean>(this.dialogs, RuleDialog, config);
    await this.read();
  }

  /** A rule of the organisation's own, new or anew. */
  protected async write(ruleId?: string): Promise<void> {
    const { WriteRuleDialog } = await import('./write-rule-dialog');
    const before = this.own.value()?.own.find((own) => own.ruleId === ruleId) ?? null;
    await askIn<boolean>(this.dialogs, WriteRuleDialog, {
      width: '640px',
      ariaLabelledBy: 'write-rule-title',
      data: before,
    });
    await this.read();
  }
}

const texts = new Map<string, string>();

/** Everything that a rule says, for searching; an own rule is written anew under the same id. */
function textOf(rule: RuleRow): string {
  const key = `${rule.id}@${rule.version}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = folded([rule.id, rule.trigger, rule.target, rule.message, rule.why, rule.source.title].join(' '));
  texts.set(key, text);
  return text;
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
