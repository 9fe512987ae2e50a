import { Component, computed, effect, inject, input, linkedSignal, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReplyTemplateView } from '#libs/api-client/models/reply-template-view.js';
import { contains } from '#libs/client-kit/contains.js';
import { Texts } from '../../text/texts';
import { Trouble } from '../../ui/trouble';
import { filledIn } from '../data/reply-text';
import { Replies } from '../data/replies';

/** Reply templates above the box that is written in: chosen by the keys of that box, or with the mouse. */
@Component({
  selector: 'tf-reply-list',
  imports: [RouterLink, Trouble],
  template: `
    @let words = t().replies;
    <div class="list">
      @if (replies.loading.problem(); as problem) {
        <tf-trouble [problem]="problem" (retry)="replies.read()" />
      }
      <ul id="reply-list" role="listbox" [attr.aria-label]="words.title">
        @for (reply of found(); track reply.replyId; let i = $index) {
          <li
            role="option"
            tabindex="-1"
            [id]="'reply-' + reply.replyId"
            [attr.aria-selected]="i === at()"
            [class.on]="i === at()"
            (mousedown)="$event.preventDefault()"
            (mousemove)="at.set(i)"
            (click)="chosen.emit(text(reply))"
            (keydown.enter)="chosen.emit(text(reply))"
          >
            <b>{{ reply.name }}</b>
            <span class="sm var ell">{{ text(reply) }}</span>
          </li>
        }
      </ul>
      @if (replies.loading.value() && found().length === 0) {
        <p class="sm var" role="status">{{ replies.offered().length === 0 ? words.none : words.noneFound }}</p>
      }
      <p class="row xs muted foot">
        <span class="grow">{{ words.listKeys }}</span>
        <a class="link" routerLink="/settings/replies">{{ words.manage }}</a>
      </p>
    </div>
  `,
  styles: `
    .list {
      border: 1px solid var(--tf-outline-variant);
      border-radius: var(--tf-radius-sm);
      background: var(--tf-surface-lowest);
      padding: 4px 0;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
      max-height: 220px;
      overflow: auto;
    }
    li {
      display: grid;
      padding: 6px 12px;
      cursor: pointer;
    }
    li.on {
      background: var(--tf-primary-quiet);
    }
    p {
      padding: 6px 12px;
    }
    .foot {
      border-top: 1px solid var(--tf-outline-variant);
      gap: 10px;
    }
  `,
})
export class ReplyList {
  protected readonly replies = inject(Replies);
  protected readonly t = inject(Texts).t;
  /** What was typed to find one. */
  readonly words = input('');
  readonly clientName = input('');
  readonly chosen = output<string>();
  protected readonly found = computed(() => {
    const words = this.words().trim();
    return this.replies.offered().filter(({ name, text }) => contains(name, words) || contains(text, words));
  });
  /** The line that Enter takes. */
  protected readonly at = linkedSignal(() => (this.found(), 0));
  readonly active = computed(() => this.found()[this.at()]?.replyId ?? null);

  constructor() {
    void this.replies.read();
    effect(() => document.getElementById(`reply-${this.active() ?? ''}`)?.scrollIntoView?.({ block: 'nearest' }));
  }

  /** @returns whether the key was the list's */
  onKey(key: string): boolean {
    const found = this.found();
    if (found.length === 0) return false;
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.at.update((at) => (at + (key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
        return true;
      case 'Enter':
      case 'Tab': {
        const reply = found[this.at()];
        if (reply) this.chosen.emit(this.text(reply));
        return reply !== undefined;
      }
      default:
        return false;
    }
  }

  protected text({ text }: ReplyTemplateView): string {
    return filledIn(text, this.clientName());
  }
}
