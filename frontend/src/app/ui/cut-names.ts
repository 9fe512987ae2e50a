import { DOCUMENT, inject, Injectable } from '@angular/core';

/** Text on one line that may be cut, and what one can point at or focus around it. */
const CUT = '.ell';
const AROUND = 'a, button, [role=option], [role=row], [tabindex]';

/** A name that is cut says all of itself on hover, and when the focus comes to what holds it: everywhere, without a word in templates. */
@Injectable({ providedIn: 'root' })
export class CutNames {
  private readonly document = inject(DOCUMENT);

  start(): void {
    this.document.addEventListener('pointerover', ({ target }) => this.tell(target));
    this.document.addEventListener('focusin', ({ target }) => this.tell(target));
  }

  private tell(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const around = target.closest(AROUND) ?? target;
    const cut = [target.closest(CUT), ...(around.matches(AROUND) ? around.querySelectorAll(CUT) : [])];
    for (const element of cut) {
      if (!(element instanceof HTMLElement) || (element.title !== '' && element.dataset['cut'] === undefined)) continue;
      const isCut = element.scrollWidth > element.clientWidth;
      element.title = isCut ? (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim() : '';
      element.dataset['cut'] = '';
    }
  }
}
