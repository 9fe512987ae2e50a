import { Component, type ElementRef, inject, input, model, signal, viewChild } from '@angular/core';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';

/** One password: may be seen, pasted and filled by a password manager; what is wrong with it stands under it. */
@Component({
  selector: 'tf-password-field',
  imports: [Icon],
  template: `
    <label class="lab" [attr.for]="fieldId()">{{ label() }}</label>
    <div class="field secret" [class.wrong]="trouble() !== null">
      <input
        #field
        [id]="fieldId()"
        [attr.name]="fieldId()"
        [type]="visible() ? 'text' : 'password'"
        [attr.autocomplete]="autocomplete()"
        autocapitalize="off"
        spellcheck="false"
        required
        [value]="value()"
        (input)="value.set(field.value)"
        [attr.aria-invalid]="trouble() !== null || null"
        [attr.aria-describedby]="fieldId() + '-about'"
      />
      <button
        type="button"
        class="ib s"
        (click)="visible.set(!visible())"
        [attr.aria-label]="visible() ? t().login.hidePassword : t().login.showPassword"
      >
        <tf-icon [name]="visible() ? 'eye-off' : 'eye'" />
      </button>
    </div>
    <div [id]="fieldId() + '-about'" aria-live="polite">
      @if (trouble(); as words) {
        <p class="trouble"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ words }}</p>
      } @else if (hint(); as words) {
        <p class="sm muted hint">{{ words }}</p>
      }
    </div>
  `,
  styles: ':host { display: block; } .secret { padding-right: 3px; } .hint { margin-top: 5px; }',
})
export class PasswordField {
  protected readonly t = inject(Texts).entry;
  protected readonly visible = signal(false);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  readonly hint = input<string | null>(null);
  readonly trouble = input<string | null>(null);
  readonly value = model.required<string>();

  /** What stands in the field: browsers fill saved passwords without an input event until the first gesture. */
  read(): string {
    this.value.set(this.field().nativeElement.value);
    return this.value();
  }

  focus(): void {
    this.field().nativeElement.focus();
  }
}
