import { Component, computed, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { ALLERGENS, CONDITIONS, LABS, MEDICATIONS } from '#libs/science/safety/codes.js';
import type { Dictionary, DictionaryEntry } from '#libs/science/safety/dictionary.js';
import { MEDICATION_CLASSES } from '#libs/science/safety/medication-classes.js';
import { slug } from '#libs/science/safety/slug.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';

export type CodedKind = 'Condition' | 'Medication' | 'MedicationClass' | 'Allergy' | 'Lab';

/** Something of a dictionary, or the words that were typed. */
export interface Chosen {
  readonly code: string | null;
  readonly name: string;
}

interface Offer extends Chosen {
  readonly about: string;
}

const DICTIONARIES: Readonly<Record<CodedKind, Dictionary<DictionaryEntry>>> = {
  Condition: CONDITIONS,
  Medication: MEDICATIONS,
  MedicationClass: MEDICATION_CLASSES,
  Allergy: ALLERGENS,
  Lab: LABS,
};
const MOST = 8;

/** Finds conditions, medications, allergens and tests by what people type: a few letters, Enter. */
@Component({
  selector: 'tf-code-combobox',
  imports: [Icon],
  template: `
    <div class="field">
      <tf-icon name="search" [size]="15" />
      <input
        #box
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        [attr.aria-label]="t().medical.search[kind()]"
        [placeholder]="t().medical.search[kind()]"
        [attr.aria-expanded]="offers().length > 0"
        [attr.aria-controls]="listId()"
        [attr.aria-activedescendant]="offers().length > 0 ? listId() + '-' + active() : null"
        aria-autocomplete="list"
        [value]="typed()"
        (input)="type(box.value)"
        (keydown)="key($event)"
      />
      @if (typed()) {
        <span class="sm muted tn nowrap">{{ t().medical.found(found().length, total()) }}</span>
      }
    </div>
    @if (offers().length > 0) {
      <div class="list" role="listbox" [id]="listId()" [attr.aria-label]="t().medical.search[kind()]">
        @for (offer of offers(); track offer.code ?? 'free'; let i = $index) {
          <!-- the keyboard is the field's: options are reached by arrows, as the pattern wants it -->
          <!-- eslint-disable-next-line @angular-eslint/template/click-events-have-key-events, @angular-eslint/template/interactive-supports-focus -->
          <div
            role="option"
            [id]="listId() + '-' + i"
            [attr.aria-selected]="i === active()"
            [class.on]="i === active()"
            (mousedown)="$event.preventDefault()"
            (click)="take(offer)"
          >
            @if (offer.code === null) {
              <span>{{ t().medical.freeText(offer.name) }}</span>
            } @else {
              <b>{{ offer.name }}</b>&ngsp;<span class="sm var">{{ offer.about }}</span>
              @if (kind() !== 'MedicationClass') {
                <span class="sm muted mono code">{{ offer.code }}</span>
              }
            }
          </div>
        }
        <p class="sm muted hint">{{ t().medical.keys }}</p>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      position: relative;
    }
    input {
      flex: 1;
      min-width: 0;
    }
    .list {
      border: 1px solid var(--tf-outline-variant);
      border-radius: 8px;
      margin-top: 4px;
      background: var(--tf-surface-lowest);
      overflow: hidden;
    }
    [role='option'] {
      padding: 6px 12px;
      cursor: pointer;
      border-left: 3px solid transparent;
      &.on {
        background: var(--tf-primary-container);
        color: var(--tf-on-primary-container);
        border-left-color: var(--tf-primary);
      }
    }
    .code {
      float: right;
    }
    .hint {
      padding: 5px 12px;
      border-top: 1px solid var(--tf-outline-variant);
    }
  `,
})
export class CodeCombobox {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  readonly kind = input.required<CodedKind>();
  /** Whether words that no dictionary has may be taken. */
  readonly freeText = input(true);
  readonly chosen = output<Chosen>();
  readonly left = output();

  protected readonly typed = signal('');
  protected readonly active = signal(0);
  protected readonly listId = computed(() => `codes-${this.kind()}`);
  protected readonly total = computed(() => DICTIONARIES[this.kind()].entries.length);
  protected readonly found = computed(() => DICTIONARIES[this.kind()].search(this.typed(), MOST));
  protected readonly offers = computed<readonly Offer[]>(() => {
    const name = this.typed().trim();
    if (name === '') return [];
    return [
      ...this.found().map((entry) => ({
        code: entry.code,
        name: DICTIONARIES[this.kind()].nameIn(this.texts.language(), entry),
        about: aboutOf(entry, this.texts.language()),
      })),
      ...(this.freeText() ? [{ code: null, name, about: '' }] : []),
    ];
  });

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.active.set(0);
  }

  protected key(event: KeyboardEvent): void {
    const offers = this.offers();
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (offers.length === 0) return;
        const step = event.key === 'ArrowDown' ? 1 : -1;
        this.active.update((i) => (i + step + offers.length) % offers.length);
        break;
      }
      case 'Enter': {
        const offer = offers[this.active()];
        if (offer) this.take(offer);
        break;
      }
      case 'Escape':
        if (this.typed() === '') this.left.emit();
        else this.type('');
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  protected take({ code, name }: Chosen): void {
    this.type('');
    this.chosen.emit({ code, name });
  }
}

function aboutOf(entry: DictionaryEntry, language: 'en' | 'de'): string {
  if ('className' in entry) {
    const className = String(entry.className);
    const known = MEDICATION_CLASSES.find(slug(className));
    return known ? MEDICATION_CLASSES.nameIn(language, known) : className;
  }
  if ('unit' in entry) return String(entry.unit);
  return entry.aliases?.slice(0, 2).join(', ') ?? '';
}
