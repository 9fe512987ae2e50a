import { Component, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import type { Problem } from '#libs/client-kit/problem.js';
import { Texts } from '../text/texts';
import { Icon } from './icon';
import { isReason } from '#libs/science/reason.js';
import { Trouble } from './trouble';

/** The words of a dialog that asks why. */
export interface ReasonTexts {
  readonly title: string;
  readonly lead: string;
  /** What follows from going on, a sentence each. */
  readonly means: readonly string[];
  readonly label: string;
  readonly hint: string;
  readonly missing: string;
  /** What did not happen, when it failed. */
  readonly safe: string;
  readonly submit: string;
}

/** Says what an act means, and asks why, before it is done and recorded with that reason. What stands in it is asked before the reason. */
@Component({
  selector: 'tf-reason-form',
  imports: [Icon, Trouble],
  template: `
    <form class="dialog" (submit)="submit($event)" novalidate [attr.aria-busy]="busy()">
      <header class="row">
        <div class="grow">
          <h2 [id]="headingId()" class="t-large">{{ texts().title }}</h2>
          <p class="var">{{ texts().lead }}</p>
        </div>
        <button type="button" class="ib" (click)="closed.emit()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <ul>
          @for (line of texts().means; track line) {
            <li>{{ line }}</li>
          }
        </ul>
        <ng-content />
        <div>
          <label class="lab" for="reason">{{ texts().label }}</label>
          <div class="field area" [class.wrong]="missing()">
            <textarea
              #field
              id="reason"
              rows="3"
              maxlength="500"
              required
              [attr.aria-invalid]="missing() || null"
              aria-describedby="reason-trouble reason-hint"
            ></textarea>
          </div>
          <p id="reason-hint" class="sm muted hint">{{ texts().hint }}</p>
          <div id="reason-trouble">
            @if (missing()) {
              <p class="trouble" role="alert">
                <tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ texts().missing }}
              </p>
            }
          </div>
        </div>
        @if (problem(); as one) {
          <tf-trouble [problem]="one" [safe]="texts().safe" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="closed.emit()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="busy()">{{ texts().submit }}</button>
      </footer>
    </form>
  `,
  styles: `
    ul {
      display: grid;
      gap: 6px;
      list-style: disc;
      padding-left: 18px;
    }
    .hint {
      margin-top: 6px;
    }
    .area {
      height: auto;
      padding: 8px 10px;
      textarea {
        width: 100%;
        resize: vertical;
        border: 0;
        background: none;
        font: inherit;
        color: inherit;
        outline: 0;
      }
    }
  `,
})
export class ReasonForm {
  protected readonly t = inject(Texts).t;
  readonly texts = input.required<ReasonTexts>();
  readonly headingId = input.required<string>();
  readonly busy = input.required<boolean>();
  readonly problem = input.required<Problem | null>();
  /** A reason as the server wants it. */
  readonly given = output<string>();
  readonly closed = output<void>();
  protected readonly missing = signal(false);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  protected submit(event: Event): void {
    event.preventDefault();
    const field = this.field().nativeElement;
    const reason = field.value.trim();
    this.missing.set(!isReason(reason));
    if (this.missing()) field.focus();
    else this.given.emit(reason);
  }
}
