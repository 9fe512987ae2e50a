import { Component, computed, inject, input } from '@angular/core';
import { paperInk } from '#libs/science/paper-colour.js';
import { Texts } from '../text/texts';

/** Of a practice that chose no colour; the server prints with the same. */
export const USUAL_ACCENT = '#0b6655';

/** The upper part and the foot of a printed page, in the proportions of paper: white in the dark, too. */
@Component({
  selector: 'tf-paper-preview',
  template: `
    @let words = t().letterhead;
    <figure>
      <figcaption class="sm muted">{{ words.preview }}</figcaption>
      <div class="paper" [style.--line]="line()" [style.--ink]="ink()">
        <header>
          @if (logo(); as src) {
            <img [src]="src" [alt]="words.logoAlt" />
          }
          <div class="grow">
            <b>{{ orgName() }}</b>
            <span class="small">{{ words.previewPlan }}</span>
          </div>
          <div class="end">
            <b>Anna Berger</b>
            <span class="small">{{ words.previewWeek }}</span>
          </div>
        </header>
        <div class="columns head">
          <span></span><b>{{ words.previewMeal }}</b>
        </div>
        <div class="columns">
          <b>{{ words.previewDay }}</b>
          <div>
            <b class="ink">{{ words.previewDish }}</b>
            @for (food of words.previewFoods; track food) {
              <span>{{ food }}</span>
            }
          </div>
        </div>
        <footer class="ink">{{ foot() }}</footer>
      </div>
    </figure>
  `,
  styles: `
    figure {
      margin: 0;
      display: grid;
      gap: 6px;
    }
    .paper {
      display: grid;
      gap: 8px;
      padding: 26px 28px 16px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 4px;
      background: #fff;
      color: #1b1f1d;
      font:
        400 12px/1.35 'DejaVu Sans Condensed',
        Inter,
        sans-serif;
    }
    header {
      display: flex;
      align-items: center;
      gap: 10px;
      padding-bottom: 8px;
      border-bottom: 1px solid var(--line);
      b {
        font-size: 15px;
        overflow-wrap: anywhere;
      }
    }
    img {
      max-width: 150px;
      height: 38px;
      object-fit: contain;
      object-position: left;
    }
    .small {
      display: block;
      color: #5d6863;
    }
    .end {
      text-align: right;
    }
    .columns {
      display: grid;
      grid-template-columns: 74px minmax(0, 1fr);
      padding-bottom: 6px;
    }
    .head {
      border-bottom: 1px solid var(--line);
    }
    .columns span {
      display: block;
    }
    .ink {
      color: var(--ink);
    }
    footer {
      min-height: 17px;
      margin-top: 18px;
      font-size: 11px;
    }
  `,
})
export class PaperPreview {
  protected readonly t = inject(Texts).t;
  readonly orgName = input.required<string>();
  /** Null: the product's own. */
  readonly accent = input.required<string | null>();
  readonly lines = input.required<readonly string[]>();
  /** Its address; null: none. */
  readonly logo = input.required<string | null>();
  protected readonly line = computed(() => this.accent() ?? USUAL_ACCENT);
  protected readonly ink = computed(() => paperInk(this.line()));
  protected readonly foot = computed(() => this.lines().join('  ·  '));
}
