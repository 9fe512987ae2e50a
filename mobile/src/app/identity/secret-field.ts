import { ChangeDetectionStrategy, Component, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';

/** One password: may be seen, pasted and filled by a password manager; what is wrong with it stands under it. */
@Component({
  selector: 'tf-secret-field',
  imports: [Icon],
  template: `
    <label class="label" [attr.for]="fieldId()">{{ label() }}</label>
    <div class="field secret" [class.wrong]="trouble() !== null">
      <input
        #field
        [id]="fieldId()"
        [attr.name]="fieldId()"
        [type]="shown() ? 'text' : 'password'"
        [attr.autocomplete]="autocomplete()"
        autocapitalize="none"
        spellcheck="false"
        maxlength="1024"
        [attr.aria-invalid]="trouble() !== null || null"
        [attr.aria-describedby]="fieldId() + '-about'"
      />
      <button
        type="button"
        class="icon-btn"
        [attr.aria-label]="shown() ? t().login.hide : t().login.show"
        (click)="shown.set(!shown())"
      >
        <tf-icon [name]="shown() ? 'eye-off' : 'eye'" />
      </button>
    </div>
    <div [id]="fieldId() + '-about'" aria-live="polite">
      @if (trouble(); as words) {
        <p class="trouble">
          <tf-icon name="circle-alert" [size]="18" [stroke]="2.1" /><span>{{ words }}</span>
        </p>
      } @else if (hint(); as words) {
        <p class="sm muted">{{ words }}</p>
      }
    </div>
  `,
  styles: ':host { display: grid; gap: 4px; } .secret { padding-right: 2px; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecretField {
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly t = inject(Language).t;
  protected readonly shown = signal(false);
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  readonly hint = input<string | null>(null);
  readonly trouble = input<string | null>(null);

  /** Browsers fill saved passwords without an event: what counts stands in the field. */
  value(): string {
    return this.field().nativeElement.value;
  }

  clear(): void {
    this.field().nativeElement.value = '';
  }

  focus(): void {
    this.field().nativeElement.focus();
  }
}
