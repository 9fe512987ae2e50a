import {
  afterNextRender,
  Component,
  type ElementRef,
  inject,
  input,
  type OnDestroy,
  output,
  viewChild,
} from '@angular/core';
import { Texts } from '../text/texts';

let questions = 0;

/** Asks once more, in its place on the page, before what is not undone at a press. Escape and Cancel do nothing; focus goes to Cancel and back. */
@Component({
  selector: 'tf-question',
  template: `
    @if (heading(); as words) {
      <b class="sm">{{ words }}</b>
    }
    <p class="sm" [id]="id">{{ what() }}</p>
    <div class="row">
      <button #keep type="button" class="btn sm out" (click)="cancelled.emit()">{{ t().common.cancel }}</button><button
        type="button"
        class="btn sm fill"
        [attr.aria-disabled]="busy()"
        (click)="confirmed.emit()"
      >
        {{ yes() }}
      </button>
    </div>
  `,
  styles: `
    :host {
      margin-top: 8px;
      padding: 10px 12px;
      border: 2px solid var(--tf-on-surface);
      border-radius: 8px;
      display: grid;
      gap: 8px;
    }
    .row {
      gap: 8px;
      flex-wrap: wrap;
    }
  `,
  host: {
    role: 'alertdialog',
    '[attr.aria-label]': 'heading() ?? what()',
    '[attr.aria-describedby]': 'id',
    '(keydown.escape)': '$event.stopPropagation(); cancelled.emit()',
  },
})
export class Question implements OnDestroy {
  protected readonly t = inject(Texts).t;
  readonly heading = input<string | null>(null);
  readonly what = input.required<string>();
  /** Words of the button that does it. */
  readonly yes = input.required<string>();
  readonly busy = input(false);
  readonly confirmed = output();
  readonly cancelled = output();
  protected readonly id = `question-${++questions}`;
  private readonly keep = viewChild.required<ElementRef<HTMLButtonElement>>('keep');
  private readonly asker = document.activeElement;

  constructor() {
    afterNextRender(() => this.keep().nativeElement.focus());
  }

  ngOnDestroy(): void {
    if (this.asker instanceof HTMLElement && this.asker.isConnected) this.asker.focus();
  }
}
