import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';
import {
  isRemovable,
  withMoved,
  withoutExercise,
  type Named,
  type PlayedExercise,
  type SessionInProgress,
} from './player-state';

/** All exercises of the running workout: where one goes to, in which order they are done, what was added. */
@Component({
  selector: 'tf-exercise-order',
  imports: [Icon],
  template: `
    <ol>
      @for (exercise of session().exercises; track $index; let last = $last) {
        <li [class.shown]="$index === session().at">
          <button type="button" class="go" (click)="picked.emit($index)">
            <span>{{ nameOf(exercise) }}</span>
            <span class="sm muted">
              {{ t().training.setsBehind(behind(exercise), exercise.sets.length) }}
              @if (exercise.replaces; as planned) {
                · {{ t().training.insteadOf(nameOf(planned)) }}
              } @else if (exercise.itemId === null && session().programId !== null) {
                · {{ t().training.added }}
              }
            </span>
          </button>
          @if (isRemovable(exercise)) {
            <button
              type="button"
              class="icon-btn"
              [attr.aria-label]="t().training.takeOut(nameOf(exercise))"
              (click)="changed.emit(without($index))"
            >
              <tf-icon name="x" />
            </button>
          }
          <button
            type="button"
            class="icon-btn"
            [disabled]="$index === 0"
            [attr.aria-label]="t().training.moveUp(nameOf(exercise))"
            (click)="move($index, $index - 1)"
          >
            <tf-icon name="up" />
          </button>
          <button
            type="button"
            class="icon-btn"
            [disabled]="last"
            [attr.aria-label]="t().training.moveDown(nameOf(exercise))"
            (click)="move($index, $index + 1)"
          >
            <tf-icon name="down" />
          </button>
        </li>
      }
    </ol>
    <p class="vh" role="status">{{ said() }}</p>
  `,
  styles: `
    ol {
      list-style: none;
      margin: 0 0 12px;
      padding: 0;
    }
    li {
      display: flex;
      align-items: center;
      border-block-end: 1px solid var(--tf-outline-variant);
    }
    .shown .go > span:first-child {
      font-weight: 600;
      color: var(--tf-primary);
    }
    .go {
      flex: 1;
      min-width: 0;
      min-height: 56px;
      display: flex;
      flex-direction: column;
      justify-content: center;
      border: 0;
      padding: 8px 0;
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
    }
    .icon-btn {
      flex: none;
      min-width: 44px;
      min-height: 44px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExerciseOrder {
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly session = input.required<SessionInProgress>();
  /** Place of the exercise that one goes to. */
  readonly picked = output<number>();
  readonly changed = output<SessionInProgress>();
  protected readonly isRemovable = isRemovable;
  /** What was moved where, for those who don't see it. */
  protected readonly said = signal('');

  protected behind({ sets }: PlayedExercise): number {
    return sets.filter(({ status }) => status !== 'open').length;
  }

  protected move(from: number, to: number): void {
    this.said.set(this.t().training.movedTo(this.nameOf(this.session().exercises[from]!), to + 1));
    this.changed.emit(withMoved(this.session(), from, to));
  }

  protected without(at: number): SessionInProgress {
    return withoutExercise(this.session(), at);
  }

  protected nameOf({ name, germanName }: Named): string {
    return (this.language.code() === 'de' ? germanName : null) ?? name;
  }
}
