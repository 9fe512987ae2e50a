import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  viewChild,
} from '@angular/core';
import { Language } from '../text/language';
import { LeaveQuestions } from './unsaved';

/**
 * Names what would be lost, in the way of everything else, sheets too. The focus begins at what keeps it; Escape keeps it, too. It stands
 * in the frame: pages behind a sheet are hidden from screen readers.
 */
@Component({
  selector: 'tf-leave-question',
  template: `
    <dialog
      #box
      role="alertdialog"
      aria-labelledby="leave-title"
      aria-describedby="leave-what"
      (cancel)="$event.preventDefault(); decide(false)"
      (close)="closed()"
    >
      <h2 id="leave-title">{{ t().leave.title }}</h2>
      <div id="leave-what">
        <p>{{ t().leave.lead }}</p>
        <ul>
          @for (name of questions.asked()?.names; track name) {
            <li>
              <b>{{ name }}</b>
            </li>
          }
        </ul>
      </div>
      <button type="button" class="btn fill block" autofocus (click)="decide(false)">{{ t().leave.stay }}</button>
      <button type="button" class="btn out block" (click)="decide(true)">{{ t().leave.discard }}</button>
    </dialog>
  `,
  styles: `
    dialog {
      margin: auto auto calc(16px + var(--ion-safe-area-bottom, 0px));
      max-width: 38rem;
      width: calc(100% - 32px);
      padding: 20px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 16px;
      background: var(--tf-surface-lowest);
      color: var(--tf-on-surface);
    }
    dialog[open] {
      display: grid;
      gap: 12px;
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 45%);
    }
    ul {
      margin: 8px 0 0;
      padding-inline-start: 20px;
      list-style: disc;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeaveQuestion {
  protected readonly t = inject(Language).t;
  protected readonly questions = inject(LeaveQuestions);
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');

  private shown: ReturnType<LeaveQuestions['asked']> = null;

  constructor() {
    effect(() => {
      const box = this.box().nativeElement;
      this.shown = this.questions.asked();
      if (this.shown && !box.open) box.showModal();
    });
    inject(DestroyRef).onDestroy(() => this.questions.withdraw());
  }

  protected decide(discards: boolean): void {
    const asked = this.questions.asked();
    this.shown = null;
    this.box().nativeElement.close();
    asked?.answer(discards);
  }

  /** Told later than the question was decided: the next one may be asked by then. A browser that closes it by itself has kept everything. */
  protected closed(): void {
    if (this.shown && !this.box().nativeElement.open) this.decide(false);
  }
}
