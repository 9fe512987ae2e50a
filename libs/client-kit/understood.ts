import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { NUMBER_WORDS, understoodText } from './number-words.js';
import { READER_LANGUAGE } from './reader-language.js';
import { readNumber, type FieldUnit } from './read-number.js';

/** Beside a number field: what a doubtful entry is taken for, or why it is refused. Empty when there is nothing to say. */
@Component({
  selector: 'tf-understood',
  template: `<span role="status">{{ words() }}</span>`,
  styles: ':host { font-size: 0.8125rem; font-variant-numeric: tabular-nums; color: var(--tf-on-surface-variant); }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Understood {
  readonly typed = input.required<string>();
  private readonly locale = inject(READER_LANGUAGE);
  readonly unit = input<FieldUnit>('');
  /** How the unit is shown, where it has no name among field units: a household measure. */
  readonly shownUnit = input<string>();
  protected readonly words = computed(() => {
    const read = readNumber(this.typed(), this.locale(), this.unit());
    if ('refusal' in read) return read.refusal === 'empty' ? '' : NUMBER_WORDS[this.locale()][read.refusal];
    return read.doubtful ? understoodText(read.value, this.locale(), this.shownUnit() ?? this.unit()) : '';
  });
}
