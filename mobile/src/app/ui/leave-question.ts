import { ChangeDetectionStrategy, Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Language } from '../text/language';

/** A page with entries that would be lost. */
export interface Leavable {
  /** Asks where something would be lost. @returns whether the page may go */
  mayLeave(): boolean | Promise<boolean>;
}

/** By a link, by Back, or by the browser. */
export const asksBeforeLeaving: CanDeactivateFn<Leavable> = (page) => page.mayLeave();

/** Names what would be lost, in the way of everything else. The focus begins at what keeps it; Escape keeps it, too. */
@Component({
  selector: 'tf-leave-question',
  template: `
    <dialog #box role="alertdialog" aria-labelledby="leave-title" aria-describedby="leave-what" (close)="decide()">
      <h2 id="leave-title">{{ t().leave.title }}</h2>
      <p id="leave-what">{{ t().leave.lead(name()) }}</p>
      <button type="button" class="btn fill block" autofocus (click)="box.close('')">{{ t().leave.stay }}</button>
      <button type="button" class="btn out block" (click)="box.close('discard')">{{ t().leave.discard }}</button>
    </dialog>
  `,
  styles: `
    dialog {
      margin: auto 16px calc(16px + var(--ion-safe-area-bottom, 0px));
      max-width: 38rem;
      width: auto;
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
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeaveQuestion {
  protected readonly t = inject(Language).t;
  protected readonly name = signal('');
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  private answer: ((leave: boolean) => void) | null = null;

  /** @param name of what would be lost @returns whether it may be */
  ask(name: string): Promise<boolean> {
    this.name.set(name);
    this.answer?.(false);
    const box = this.box().nativeElement;
    if (!box.open) box.showModal();
    return new Promise((resolve) => (this.answer = resolve));
  }

  protected decide(): void {
    const box = this.box().nativeElement;
    this.answer?.(box.returnValue === 'discard');
    this.answer = null;
    box.returnValue = '';
  }
}
