import {
  Component,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
  afterNextRender,
  Injector,
} from '@angular/core';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Severity } from '../../ui/severity';
import { detailsOf, headingOf, type Entry } from '../data/entry-words';
import type { EntryKind } from '../data/medical-api';
import { CodeCombobox, type Chosen, type CodedKind } from '../ui/code-combobox';

/** Entries of one kind: what is true now, what was, and a quick way to add one. */
@Component({
  selector: 'tf-entry-card',
  imports: [CodeCombobox, Icon, Severity],
  template: `
    <section class="card" [attr.aria-labelledby]="'medical-' + kind()">
      <header class="row">
        <h2 [id]="'medical-' + kind()" class="t-small">{{ heading() }}</h2>
        <span class="chip s">{{ current().length }}</span>
        <span class="grow"></span>
        @if (past().length > 0) {
          <span class="sm muted">{{ t().medical.endedHidden(past().length) }}</span>
          <button
            type="button"
            class="btn sm ghost"
            [attr.aria-expanded]="showPast()"
            (click)="showPast.set(!showPast())"
          >
            {{ showPast() ? t().medical.hide : t().medical.show }}
          </button>
        }
        @if (mayEdit()) {
          <button type="button" class="btn sm ghost" [attr.aria-label]="t().medical.addOf[kind()]" (click)="begin()">
            <tf-icon name="plus" [size]="14" />{{ t().medical.add }}
          </button>
        }
      </header>
      <ul>
        @for (of of shown(); track of.entry.entryId) {
          <li [class.past]="!of.entry.current">
            <div class="row">
              @if (kind() === 'Allergy' && of.entry.current) {
                <tf-severity [level]="isAllergy(of) ? 'contraindicated' : 'caution'" [size]="14" />
              }
              <span class="grow">
                <b>{{ headingWords(of) }}</b>
                @if (codeOf(of); as code) {
                  <span class="mono sm muted"> {{ code }}</span>
                }
                @if (of.entry.retracted) {
                  <span class="chip s">{{ t().medical.retracted }}</span>
                } @else if (!of.entry.current) {
                  <span class="chip s">{{ t().medical.ended }}</span>
                }
                @for (flag of of.entry.flags; track flag) {
                  <span class="chip s flag">{{ t().medical.flags[flag] }}</span>
                }
              </span>
              <span class="acts row">
                @if (mayEdit() && !of.entry.retracted) {
                  <button type="button" class="btn sm ghost" (click)="correct.emit(of)">
                    {{ t().medical.correct }}
                  </button>
                  @if (of.entry.current && kind() !== 'MedicalNote') {
                    <button type="button" class="btn sm ghost" (click)="end.emit(of)">{{ t().medical.end }}</button>
                  }
                  <button type="button" class="btn sm ghost" (click)="retract.emit(of)">
                    {{ t().medical.retract }}
                  </button>
                }
                <button
                  type="button"
                  class="ib"
                  [attr.aria-label]="t().medical.historyOf(headingWords(of))"
                  (click)="history.emit(of)"
                >
                  <tf-icon name="history" [size]="15" />
                </button>
              </span>
            </div>
            <p class="sm var">{{ detailWords(of) }}</p>
            <button type="button" class="said xs muted" (click)="history.emit(of)">
              {{
                t().medical.lastEdited(of.entry.editedBy ?? t().medical.somebody, f.date(of.entry.editedAt, 'day-year'))
              }}
            </button>
          </li>
        } @empty {
          <li class="var">{{ t().medical.none[kind()] }}</li>
        }
      </ul>
      @if (adding() && coded(); as codedKind) {
        <div class="quick">
          <tf-code-combobox [kind]="codedKind" (chosen)="take($event)" (left)="adding.set(false)" />
        </div>
      }
    </section>
  `,
  styles: `
    .said {
      border: 0;
      padding: 0;
      background: none;
      font-family: inherit;
      text-align: start;
      cursor: pointer;
    }
    .said:hover {
      text-decoration: underline;
    }
    header {
      gap: 8px;
      padding: 8px 14px;
      flex-wrap: wrap;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
    }
    li {
      border-top: 1px solid var(--tf-outline-variant);
      padding: 8px 14px;
      overflow-wrap: anywhere;
    }
    .past {
      color: var(--tf-on-surface-muted);
    }
    .row {
      gap: 6px;
    }
    .acts {
      gap: 0;
      flex: none;
    }
    .flag {
      margin-inline-start: 4px;
      background: var(--tf-caution-container);
      color: var(--tf-on-caution-container);
    }
    .quick {
      padding: 8px 12px 12px;
      border-top: 1px solid var(--tf-outline-variant);
    }
  `,
})
export class EntryCard {
  private readonly injector = inject(Injector);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  private readonly box = viewChild(CodeCombobox);
  readonly kind = input.required<EntryKind>();
  readonly heading = input.required<string>();
  readonly entries = input.required<readonly Entry[]>();
  readonly mayEdit = input.required<boolean>();
  /** Of a kind that has a dictionary: what was chosen; of another: null, at once. */
  readonly add = output<Chosen | null>();
  readonly correct = output<Entry>();
  readonly end = output<Entry>();
  readonly retract = output<Entry>();
  readonly history = output<Entry>();

  protected readonly showPast = signal(false);
  protected readonly adding = signal(false);
  protected readonly current = computed(() => this.entries().filter(({ entry }) => entry.current));
  protected readonly past = computed(() => this.entries().filter(({ entry }) => !entry.current));
  protected readonly shown = computed(() => (this.showPast() ? [...this.current(), ...this.past()] : this.current()));
  protected readonly coded = computed<CodedKind | null>(() => {
    const kind = this.kind();
    return kind === 'Condition' || kind === 'Medication' || kind === 'Allergy' ? kind : null;
  });

  protected begin(): void {
    if (this.coded() === null) return this.add.emit(null);
    this.adding.set(true);
    afterNextRender(() => this.box()?.focus(), { injector: this.injector });
  }

  protected take(chosen: Chosen): void {
    this.adding.set(false);
    this.add.emit(chosen);
  }

  protected headingWords(of: Entry): string {
    return headingOf(of, this.t().medical, this.f);
  }

  protected detailWords(of: Entry): string {
    return detailsOf(of, this.t().medical, this.f);
  }

  protected codeOf({ entry }: Entry): string | null {
    // an allergen's code is its name, and a circumstance's is no code of a dictionary
    return 'code' in entry && 'name' in entry && entry.code !== entry.name.toLowerCase() ? entry.code : null;
  }

  protected isAllergy(of: Entry): boolean {
    return of.kind === 'Allergy' && of.entry.kind === 'allergy' && of.entry.certainty !== 'refuted';
  }
}
