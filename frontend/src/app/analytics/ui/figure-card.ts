import { Component, computed, contentChild, inject, input, signal } from '@angular/core';
import type { FigureDefinition } from '#libs/api-client/models/figure-definition.js';
import { Texts } from '../../text/texts';
import { csvText, type FigureTable } from '../data/figure-table';
import { Picture } from '../../ui/picture';

/** A figure with what is behind it: its definition, its numbers as a table, and both of them as files. */
@Component({
  selector: 'tf-figure-card',
  template: `
    <section class="card" [attr.aria-labelledby]="id() + '-title'">
      <header>
        <h2 class="t-small" [id]="id() + '-title'">{{ heading() }}</h2>
        <span class="sub tn">{{ sub() }}</span>
        <span class="grow"></span>
        @if (definitions().length > 0) {
          <button
            type="button"
            class="btn sm ghost"
            [attr.aria-expanded]="explained()"
            (click)="explained.set(!explained())"
          >
            {{ t().analytics.definition }}
          </button>
        }
        @if (table(); as of) {
          @if (charted()) {
            <button
              type="button"
              class="btn sm ghost"
              [attr.aria-pressed]="asTable()"
              (click)="asTable.set(!asTable())"
            >
              {{ asTable() ? t().analytics.asChart : t().analytics.asTable }}
            </button>
          }
          @if (chart(); as drawn) {
            <button
              type="button"
              class="btn sm ghost"
              [attr.aria-label]="t().analytics.pngOf(heading())"
              (click)="savePicture(drawn)"
            >
              PNG
            </button>
          }
          <button
            type="button"
            class="btn sm ghost"
            [attr.aria-label]="t().analytics.csvOf(heading())"
            (click)="save(of)"
          >
            CSV
          </button>
        }
      </header>
      @if (explained()) {
        <dl class="words sm">
          @for (word of words(); track word.name) {
            <dt>{{ word.name }}</dt>
            <dd>{{ word.text }}</dd>
          }
          <dd class="muted">{{ t().analytics.version(version()) }}</dd>
        </dl>
      }
      @if (asTable() && table(); as of) {
        <div class="table" tabindex="0" role="region" [attr.aria-label]="heading() + ': ' + t().analytics.asTable">
          <table class="sm tn">
            <thead>
              <tr>
                @for (head of of.head; track $index) {
                  <th scope="col" [class.num]="$index > 0">{{ head }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of of.rows; track $index) {
                <tr>
                  @for (cell of row; track $index) {
                    <td [class.num]="$index > 0">{{ cell ?? t().analytics.untold }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
      <div class="figure" [class.away]="asTable()"><ng-content /></div>
    </section>
  `,
  styles: `
    :host {
      display: grid;
      min-width: 0;
    }
    section {
      display: flex;
      flex-direction: column;
    }
    header {
      flex-wrap: wrap;
    }
    .words {
      margin: 6px 14px 0;
      padding: 9px 12px;
      border-radius: 6px;
      background: var(--tf-surface-low);
      dt {
        font-weight: 600;
      }
      dd {
        margin: 0 0 4px;
      }
    }
    .table {
      overflow: auto;
      max-height: 300px;
      padding: 4px 6px 8px;
    }
    .num {
      text-align: right;
    }
    .figure {
      flex: 1;
      min-height: 0;
      padding: 8px 14px 12px;
    }
    .away {
      display: none;
    }
  `,
})
export class FigureCard {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  /** Unique on the page. */
  readonly id = input.required<string>();
  readonly heading = input.required<string>();
  readonly sub = input('');
  readonly definitions = input<readonly FigureDefinition[]>([]);
  readonly version = input(0);
  readonly table = input<FigureTable | null>(null);
  /** False: what is projected is a table already. */
  readonly charted = input(true);
  /** The picture that is projected, if it is one. */
  protected readonly chart = contentChild(Picture);
  protected readonly explained = signal(false);
  protected readonly asTable = signal(false);
  protected readonly words = computed(() => this.definitions().map((each) => each[this.texts.language()]));

  protected save(table: FigureTable): void {
    download(new Blob([csvText(table, this.texts.language())], { type: 'text/csv;charset=utf-8' }), `${this.id()}.csv`);
  }

  protected async savePicture(chart: Picture): Promise<void> {
    download(await chart.picture(), `${this.id()}.png`);
  }
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
