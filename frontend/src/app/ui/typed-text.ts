/** Fields that look for or choose something: what stands in them is no entry. A form of such fields says `data-no-entry`. */
const SEARCHES = 'input[type="search"], [role="combobox"], [role="searchbox"], [type="file"], [data-no-entry] *';
/** In a field of one line; fewer may be a name. */
const SENTENCE_WORDS = 4;
const FIELDS = 'input, textarea, select';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Watches which fields of an element hold something else than when they were gone to. */
export class TypedText {
  private readonly before = new Map<Field, string>();

  constructor(private readonly element: HTMLElement) {
    element.addEventListener('focusin', this.note);
    // a dialog has the focus before it is watched
    const focused = document.activeElement;
    if (focused && element.contains(focused)) this.remember(focused);
  }

  /** Whether something was typed or chosen that is still there. */
  any(): boolean {
    return [...this.before].some(([field, value]) => field.isConnected && valueOf(field) !== value);
  }

  /** Whether that is more than a figure, a choice or a name: something to write again. */
  sentences(): boolean {
    return [...this.before].some(
      ([field, value]) => field.isConnected && valueOf(field) !== value && isSentence(field),
    );
  }

  stop(): void {
    this.element.removeEventListener('focusin', this.note);
    this.before.clear();
  }

  private readonly note = ({ target }: Event): void => {
    if (target instanceof Element) this.remember(target);
  };

  private remember(element: Element): void {
    if (!element.matches(FIELDS) || element.matches(SEARCHES)) return;
    const field = element as Field;
    if (!this.before.has(field)) this.before.set(field, valueOf(field));
  }
}

function isSentence(field: Field): boolean {
  const words = field.value.trim().split(/\s+/).filter(Boolean).length;
  return field instanceof HTMLTextAreaElement ? words > 0 : words >= SENTENCE_WORDS;
}

function valueOf(field: Field): string {
  const ticked = field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
  return ticked ? String(field.checked) : field.value;
}
