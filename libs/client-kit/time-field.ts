import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { DATE_WORDS } from './date-words.js';
import { OrgDates } from './org-dates.js';
import { readTime, writtenTime } from './read-date.js';

/** A time of day, with 24 or 12 hours as the organisation counts. Stands inside the app's `.field`. */
@Component({
  selector: 'tf-time-field',
  template: `
    <input
      #field
      type="text"
      autocomplete="off"
      maxlength="12"
      [id]="fieldId()"
      [attr.aria-label]="label() || null"
      [attr.aria-describedby]="describedBy() || null"
      [attr.aria-invalid]="refused() ? true : null"
      [placeholder]="pattern()"
      [value]="draft() ?? written()"
      (input)="type(field.value)"
      (blur)="draft.set(null)"
    />
    <span class="read" role="status">{{ words() }}</span>
  `,
  styles: ':host { display: contents; } input { min-width: 0; } .read { font-size: 0.8125rem; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TimeField {
  private readonly dates = inject(OrgDates);
  /** `HH:MM`; empty: none. What is no time is passed on as typed. */
  readonly value = input.required<string>();
  readonly fieldId = input.required<string>();
  readonly label = input('');
  readonly describedBy = input('');
  /** Shown while nothing is entered, `HH:MM`. */
  readonly example = input('');
  readonly valueChange = output<string>();
  protected readonly draft = signal<string | null>(null);
  protected readonly pattern = computed(() => writtenTime(this.example() || '14:30', this.dates.format()));
  protected readonly written = computed(() => {
    const read = readTime(this.value());
    return 'time' in read ? writtenTime(read.time, this.dates.format()) : this.value();
  });
  protected readonly refused = computed(() => {
    const read = readTime(this.draft() ?? this.value());
    return 'refusal' in read && read.refusal !== 'empty';
  });
  protected readonly words = computed(() => {
    if (this.draft() === null)
      return this.refused() ? DATE_WORDS[this.dates.code()].refusals['not-a-time'](this.pattern()) : '';
    const read = readTime(this.draft() ?? '');
    const written = 'time' in read ? writtenTime(read.time, this.dates.format()) : '';
    return written === '' || written === this.draft() ? '' : `= ${written}`;
  });

  protected type(text: string): void {
    this.draft.set(text);
    const read = readTime(text);
    this.valueChange.emit('time' in read ? read.time : text.trim());
  }
}
