import { Component, computed, ElementRef, inject, input, linkedSignal, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { SafetyRuleList } from '#libs/api-client/models/safety-rule-list.js';
import { RULE_ROWS, RULE_SET_VERSION } from '#libs/science/safety/data/rules.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ownRuleRow, type OwnRule } from '#libs/science/safety/own-rule.js';
import type { RuleRow } from '#libs/science/safety/rule.js';
import type { EntryKind } from '#libs/science/safety/rules-about.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { ENTRY_KINDS, KnowledgeEntries, VERSION_OF } from '../data/knowledge-entries';
import { RuleSearch } from '../data/rule-search';
import { SafetyRulesApi } from '../data/safety-rules-api';
import { EntryList } from './entry-list';
import { RuleList } from './rule-list';

type Kind = 'rule' | EntryKind;
const KINDS: readonly Kind[] = ['rule', ...ENTRY_KINDS];

/**
 * What plans are judged by, to browse and search: the rules, and the conditions, medications, allergens, laboratory tests and tags that they
 * speak of, each with where it was read.
 */
@Component({
  selector: 'tf-knowledge',
  imports: [EntryList, Icon, RuleList, Trouble],
  template: `
    @let words = t().knowledge;
    <div class="page">
      <header>
        <h1>{{ words.title }}</h1>
        <p class="var">{{ words.leads[chosen()](all().length) }}</p>
        <p class="row note" role="note"><tf-icon name="alert" [size]="15" />{{ words.unreviewed }}</p>
        <span class="field"
          ><tf-icon name="search" [size]="15" /><input
            #box
            type="search"
            autocomplete="off"
            spellcheck="false"
            [attr.aria-label]="words.search"
            [placeholder]="words.search"
            [value]="typed()"
            (input)="look(box.value)"
            (keydown.arrowdown)="intoList($event)"
          /><kbd aria-hidden="true">/</kbd></span
        >
        <div class="seg" role="group" [attr.aria-label]="words.kind">
          @for (each of kinds; track each) {
            <button type="button" [attr.aria-pressed]="chosen() === each" (click)="choose(each)">
              {{ words.kinds[each] }} <span class="tn muted">{{ count(each) }}</span>
            </button>
          }
        </div>
        @if (own.problem(); as problem) {
          <tf-trouble [problem]="problem" [safe]="words.notRead" (retry)="read()" />
        }
        <p class="sm muted">
          @if (chosen() === 'rule') {
            {{ words.ruleSet }} <span class="mono">{{ version() }}</span>
            @if (version() !== catalogue) {
              · {{ words.catalogue }} <span class="mono">{{ catalogue }}</span>
            }
            · {{ words.ruleSetHint }}
          } @else if (listVersion(); as version) {
            {{ words.listVersion }} <span class="mono">{{ version }}</span> · {{ words.listVersionHint }}
          } @else {
            {{ words.noVersion }}
          }
        </p>
        @if (chosen() !== 'rule') {
          <p class="sm muted" role="status">{{ words.foundEntries(entries().length) }}</p>
        }
      </header>
      @if (chosen() === 'rule') {
        <tf-rule-list
          [rules]="rulesFound()"
          [own]="own.value()"
          [text]="typed()"
          [rule]="only()"
          (changed)="read()"
          (all)="showAll()"
        />
      } @else {
        <tf-entry-list
          [entries]="entries()"
          [rules]="all()"
          [standing]="standing()"
          [code]="entry()"
          (opened)="remember({ entry: $event || null })"
        />
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
    .seg {
      flex-wrap: wrap;
      justify-self: start;
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
  `,
  host: { '(document:keydown)': 'onKey($event)' },
})
export class Knowledge {
  protected readonly t = inject(Texts).t;
  protected readonly kinds = KINDS;
  protected readonly catalogue = RULE_SET_VERSION;

  private readonly sessions = inject(Sessions);
  private readonly api = inject(SafetyRulesApi);
  private readonly dialog = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly lists = inject(KnowledgeEntries);
  private readonly ruleSearch = inject(RuleSearch);
  private readonly mayRead = this.sessions.may(MAY.listSafetyRules);
  /** What the organisation changed of the rules. */
  protected readonly own = new Loading<SafetyRuleList>();
  protected readonly standing = computed(
    () => new Map((this.own.value()?.items ?? []).map(({ ruleId, as }) => [ruleId, as])),
  );
  /** The organisation's own first, then the catalogue. */
  protected readonly all = computed<readonly RuleRow[]>(() => [
    ...(this.own.value()?.own ?? []).map(({ ruleId, version, rule }) =>
      ownRuleRow(ruleId, rule as unknown as OwnRule, version),
    ),
    ...RULE_ROWS,
  ]);
  protected readonly version = computed(() => this.own.value()?.ruleSet ?? RULE_SET_VERSION);
  /** What is looked for from the start. */
  readonly search = input('', { transform: orEmpty });
  /** What is shown from the start: a kind, one entry of it, or one rule. */
  readonly kind = input<Kind, string | undefined>('rule', {
    transform: (kind) => KINDS.find((each) => each === kind) ?? 'rule',
  });
  readonly entry = input('', { transform: orEmpty });
  readonly rule = input('', { transform: orEmpty });
  protected readonly typed = linkedSignal(() => this.search());
  protected readonly chosen = linkedSignal<Kind>(() => (this.rule() ? 'rule' : this.kind()));
  protected readonly only = linkedSignal(() => this.rule());

  private readonly found = computed(() => {
    const text = this.typed();
    return new Map(ENTRY_KINDS.map((kind) => [kind, this.lists.found(kind, text)] as const));
  });
  protected readonly rulesFound = computed(() => {
    const only = this.only();
    return only ? this.all().filter(({ id }) => id === only) : this.ruleSearch.found(this.all(), this.typed());
  });
  protected readonly entries = computed(() => {
    const kind = this.chosen();
    return kind === 'rule' ? [] : this.found().get(kind)!;
  });
  protected readonly listVersion = computed(() => {
    const kind = this.chosen();
    return kind === 'rule' ? null : VERSION_OF[kind];
  });
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly list = viewChild(EntryList);

  constructor() {
    inject(Crumbs).set({ label: this.t().knowledge.title });
    void this.read();
    if (this.mayRead)
      onLiveChange(
        ({ topic }) => topic === 'safetyRules',
        () => this.read(),
      );
  }

  protected count(kind: Kind): number {
    return kind === 'rule' ? this.rulesFound().length : this.found().get(kind)!.length;
  }

  protected look(text: string): void {
    this.typed.set(text);
    if (this.only() !== '') this.showAll();
  }

  /** The address forgets the rule, too: the next link to it is a change again. */
  protected showAll(): void {
    this.only.set('');
    this.remember({ rule: null });
  }

  protected choose(kind: Kind): void {
    this.chosen.set(kind);
    this.only.set('');
    this.remember({ kind, entry: null, rule: null });
  }

  /** In the address, so that Back returns to what was read. */
  protected remember(queryParams: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected intoList(event: Event): void {
    const list = this.list();
    if (!list) return;
    event.preventDefault();
    list.focusFirst();
  }

  protected onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.dialog.openDialogs.length > 0) return;
    event.preventDefault();
    this.box().nativeElement.focus();
  }

  protected async read(): Promise<void> {
    if (this.mayRead) await this.own.read(() => this.api.list());
  }
}

function orEmpty(text: string | undefined): string {
  return text ?? '';
}
