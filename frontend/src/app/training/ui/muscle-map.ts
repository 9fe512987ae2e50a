import { Component, inject, input, output } from '@angular/core';
import { ExerciseWords } from '../data/exercise-words';
import { BODY_SHAPES, MUSCLE_SHAPES } from './muscle-shapes';

const MUSCLES = Object.keys(MUSCLE_SHAPES);

/** A body from the front and from the back with the muscles that are meant. It says nothing that does not stand in words beside it. */
@Component({
  selector: 'tf-muscle-map',
  template: `
    <svg viewBox="60 30 480 735" aria-hidden="true" [class.choosable]="choosable()">
      <g class="body">
        <ellipse cx="180" cy="76" rx="28" ry="36" />
        <ellipse cx="420" cy="76" rx="28" ry="36" />
        @for (shape of body; track $index) {
          <path [attr.d]="shape" />
        }
      </g>
      @for (muscle of muscles; track muscle) {
        <g
          [class.primary]="primary().includes(muscle)"
          [class.secondary]="secondary().includes(muscle)"
          (click)="choosable() && chosen.emit(muscle)"
        >
          <title>{{ words.muscle(muscle) }}</title>
          @for (shape of shapes[muscle]; track $index) {
            <path [attr.d]="shape" />
          }
        </g>
      }
    </svg>
  `,
  styles: `
    svg {
      display: block;
      width: 100%;
      height: auto;
    }
    .body {
      fill: var(--tf-surface-container);
    }
    g:not(.body) {
      fill: var(--tf-outline-variant);
      stroke: var(--tf-surface-lowest);
      stroke-width: 3;
      stroke-linejoin: round;
    }
    g.secondary {
      fill: color-mix(in srgb, var(--tf-primary) 45%, var(--tf-surface-lowest));
    }
    g.primary {
      fill: var(--tf-primary);
    }
    .choosable g:not(.body) {
      cursor: pointer;
    }
    .choosable g:not(.body, .primary):hover {
      fill: color-mix(in srgb, var(--tf-primary) 30%, var(--tf-outline-variant));
    }
  `,
})
export class MuscleMap {
  protected readonly words = inject(ExerciseWords);
  protected readonly muscles = MUSCLES;
  protected readonly shapes = MUSCLE_SHAPES;
  protected readonly body = BODY_SHAPES;
  readonly primary = input.required<readonly string[]>();
  readonly secondary = input<readonly string[]>([]);
  /** Whether a click on a muscle means it. Whoever sets it offers the same by keyboard. */
  readonly choosable = input(false);
  readonly chosen = output<string>();
}
