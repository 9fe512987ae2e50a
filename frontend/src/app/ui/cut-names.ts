import { DOCUMENT, inject, Injectable } from '@angular/core';

/** Text on one line that may be cut, and what the focus comes to around it. */
const CUT = '.ell';
const FOCUSED = 'a, button, [role=option], [role=row]';

/** A name that is cut says all of itself on hover, and when the focus comes to what holds it: everywhere, without a word in templates. */
@Injectable({ providedIn: 'root' })
export class CutNames {
  private readonly document = inject(DOCUMENT);

  start(): void {
    this.document.addEventListener('pointerover', ({ target }) => {
      if (target instanceof Element) this.tell(target.closest<HTMLElement>(CUT));
    });
    this.document.addEventListener('focusin', ({ target }) => {
      if (target instanceof Element && target.matches(FOCUSED))
        target.querySelectorAll<HTMLElement>(CUT).forEach((element) => this.tell(element));
    });
  }

  private tell(element: HTMLElement | null): void {
    if (!element || (element.title !== '' && element.dataset['cut'] === undefined)) return;
    const isCut = element.scrollWidth > element.clientWidth;
    if (!isCut && element.dataset['cut'] === undefined) return;
    element.title = isCut ? (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim() : '';
    element.dataset['cut'] = '';
  }
}
