import {
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { RuleRow } from '#libs/science/safety/rule.js';
import { rulesAbout } from '#libs/science/safety/rules-about.js';
import type { Severity as Level } from '#libs/science/safety/severity.js';
import { Texts } from '../../text/texts';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import type { KnowledgeEntry } from '../data/knowledge-entries';
import { writtenUnit } from '../data/written-unit';
import { EntryDetails } from './entry-details';

/** Shown at once; the rest on demand. */
const PAGE = 80;

/** Entries of one list; the one that is open shows all that is known of it. Arrows go from entry to entry. */
@Component({
  selector: 'tf-entry-list',
  imports: [Empty, EntryDetails, Icon],
  template: `
    @let words = t().knowledge;
    @if (shown().length === 0) {
      <tf-empty icon="search" [heading]="words.noEntry" [text]="words.noEntryHint" />
    } @else {
      <ul class="card">
        @for (row of shown(); track row.entry.code) {
          <li>
            <button
              type="button"
              class="line"
              [id]="'entry-' + row.entry.code"
              [attr.aria-expanded]="row.entry.code === open()"
              (click)="toggle(row.entry.code)"
              (keydown)="move($event)"
            >
              <tf-icon [name]="row.entry.code === open() ? 'chevron-down' : 'chevron-right'" [size]="14" />
              <b class="name">{{ row.entry.name }}</b>
              @if (row.entry.kind === 'medication') {
                <span class="sm var code">{{ row.entry.entry.aliases?.join(', ') }}</span>
              } @else {
                <span class="mono sm code">{{ row.entry.code }}</span>
              }
              <span class="sm var group">{{ unit(row.entry) }}</span>
              <span class="sm muted tn count">{{ words.rulesCount(row.rules.length) }}</span>
            </button>
            @if (row.entry.code === open()) {
              <tf-entry-details [entry]="row.entry" [rules]="row.rules" [standing]="standing()" />
            }
          </li>
        }
      </ul>
      @if (entries().length > shown().length) {
        <button type="button" class="btn out" (click)="more()">
          {{ words.more(entries().length - shown().length) }}
        </button>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
    }
    li + li {
      border-top: 1px solid var(--tf-outline-variant);
    }
    .line {
      width: 100%;
      min-height: 40px;
      display: grid;
      grid-template-columns: 16px minmax(0, 1fr) minmax(0, 170px) minmax(0, 190px) 74px;
      gap: 10px;
      align-items: center;
      padding: 6px 14px;
      text-align: start;
      overflow-wrap: anywhere;
    }
    .line:hover {
      background: var(--tf-surface-low);
    }
    .count {
      text-align: end;
      white-space: nowrap;
    }
    .btn {
      justify-self: start;
    }
    @media (max-width: 760px) {
      .line {
        grid-template-columns: 16px minmax(0, 1fr) 74px;
      }
      .code,
      .group {
        display: none;
      }
    }
  `,
})
export class EntryList {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly t = inject(Texts).t;
  readonly entries = input.required<readonly KnowledgeEntry[]>();
  /** The organisation's own rules and the catalogue's. */
  readonly rules = input.required<readonly RuleRow[]>();
  readonly standing = input.required<ReadonlyMap<string, Level | 'off'>>();
  /** The entry that is looked at; empty: none. */
  readonly code = input.required<string>();
  readonly opened = output<string>();
  protected readonly open = linkedSignal(() => this.code());
  /** It was opened here: it is in sight already. */
  private readonly toggled = signal('');
  private readonly pages = signal(1);
  protected readonly shown = computed(() => {
    const entries = this.entries();
    const wanted = entries.findIndex(({ code }) => code === this.code());
    return entries
      .slice(0, Math.max(this.pages() * PAGE, wanted + 1))
      .map((entry) => ({ entry, rules: rulesAbout(entry.kind, entry.code, this.rules()) }));
  });

  constructor() {
    // an entry that was linked to may lie far below
    afterRenderEffect(() => {
      const code = this.code();
      if (code !== '' && code !== untracked(this.toggled)) this.line(code)?.scrollIntoView?.({ block: 'center' });
    });
  }

  protected unit(entry: KnowledgeEntry): string {
    return entry.kind === 'lab' ? writtenUnit(entry.group) : entry.group;
  }

  protected toggle(code: string): void {
    this.open.update((open) => (open === code ? '' : code));
    this.toggled.set(code);
    this.opened.emit(this.open());
  }

  protected more(): void {
    this.pages.update((pages) => pages + 1);
  }

  /** The first entry: from the search field. */
  focusFirst(): void {
    this.lines()[0]?.focus();
  }

  protected move(event: KeyboardEvent): void {
    const lines = this.lines();
    const at = lines.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    if (at === -1 || to === undefined) return;
    event.preventDefault();
    lines[to]?.focus();
  }

  private line(code: string): HTMLElement | undefined {
    return this.lines().find(({ id }) => id === `entry-${code}`);
  }

  private lines(): readonly HTMLElement[] {
    return [...this.host.nativeElement.querySelectorAll<HTMLElement>('.line')];
  }
}
