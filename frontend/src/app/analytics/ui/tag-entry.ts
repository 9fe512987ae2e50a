import { Component, type ElementRef, inject, model, viewChild } from '@angular/core';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { MOST_TAGS, withTags } from '../data/cohort-form';

/** Tags as chips, typed one after the other: Enter or a comma adds, Backspace in an empty field takes the last one off. */
@Component({
  selector: 'tf-tag-entry',
  imports: [Icon],
  template: `
    <label class="lab" for="cohort-tag">{{ t().research.builder.tags }}</label>
    @if (tags().length > 0) {
      <ul class="row chosen">
        @for (tag of tags(); track tag) {
          <li class="chip">
            <span class="ell">{{ tag }}</span><button
              type="button"
              class="ib s"
              [attr.aria-label]="t().research.builder.removeTag(tag)"
              (click)="remove(tag)"
            >
              <tf-icon name="close" [size]="12" />
            </button>
          </li>
        }
      </ul>
    }
    <span class="field"
      ><input
        #field
        id="cohort-tag"
        autocomplete="off"
        maxlength="400"
        [readonly]="tags().length >= most"
        aria-describedby="cohort-tag-hint"
        (keydown)="onKey($event)"
        (blur)="add()"
        (input)="onInput()"
    /></span>
    <p id="cohort-tag-hint" class="xs muted hint">
      {{ tags().length >= most ? t().research.builder.tagsFull : t().research.builder.tagsHint }}
    </p>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .chosen {
      flex-wrap: wrap;
      gap: 5px;
      margin-bottom: 6px;
    }
    .hint {
      margin-top: 5px;
    }
    .chip {
      height: 26px;
      max-width: 100%;
      padding-right: 0;
      gap: 1px;
      .ib {
        width: 24px;
        height: 24px;
      }
    }
  `,
})
export class TagEntry {
  protected readonly t = inject(Texts).t;
  protected readonly most = MOST_TAGS;
  readonly tags = model.required<readonly string[]>();
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected onKey(event: KeyboardEvent): void {
    const { value } = this.field().nativeElement;
    if (event.key === 'Enter' && !event.isComposing) {
      // it adds a tag; it does not send the form
      event.preventDefault();
      this.add();
    } else if (event.key === 'Backspace' && value === '' && this.tags().length > 0)
      this.tags.update((tags) => tags.slice(0, -1));
  }

  protected onInput(): void {
    if (this.field().nativeElement.value.includes(',')) this.add();
  }

  protected add(): void {
    const field = this.field().nativeElement;
    if (field.value.trim() !== '') this.tags.update((tags) => withTags(tags, field.value));
    field.value = '';
  }

  protected remove(tag: string): void {
    this.tags.update((tags) => tags.filter((one) => one !== tag));
    this.field().nativeElement.focus();
  }
}
