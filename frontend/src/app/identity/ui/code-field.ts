import { Component, type ElementRef, input, model, viewChild } from '@angular/core';
import { Icon } from '../../ui/icon';

/** A code of an authenticator app, or where it may be one, a recovery code. Spaces are nobody's fault. */
@Component({
  selector: 'tf-code-field',
  imports: [Icon],
  template: `
    <label class="lab" [attr.for]="fieldId()">{{ label() }}</label>
    <div class="field" [class.wrong]="trouble() !== null">
      <input
        #field
        [id]="fieldId()"
        [attr.name]="fieldId()"
        autocomplete="one-time-code"
        [attr.inputmode]="digitsOnly() ? 'numeric' : null"
        autocapitalize="characters"
        spellcheck="false"
        maxlength="16"
        required
        class="mono"
        [value]="value()"
        (input)="value.set(field.value)"
        [attr.aria-invalid]="trouble() !== null || null"
        [attr.aria-describedby]="fieldId() + '-about'"
      />
    </div>
    <div [id]="fieldId() + '-about'" aria-live="polite">
      @if (trouble(); as words) {
        <p class="trouble"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ words }}</p>
      } @else if (hint(); as words) {
        <p class="sm muted hint">{{ words }}</p>
      }
    </div>
  `,
  styles: ':host { display: block; } .mono { letter-spacing: .08em; } .hint { margin-top: 5px; }',
})
export class CodeField {
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly digitsOnly = input(false);
  readonly hint = input<string | null>(null);
  readonly trouble = input<string | null>(null);
  readonly value = model.required<string>();

  focus(): void {
    this.field().nativeElement.focus();
  }
}
