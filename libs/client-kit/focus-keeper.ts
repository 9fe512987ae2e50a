import { DOCUMENT, inject, Injectable, type OnDestroy } from '@angular/core';

const REGIONS = 'form, section, [role=dialog], [role=alertdialog], main';

/**
 * Keeps the focus where somebody works. A button that is disabled while it acts loses the focus to the body, and so does
 * one that is removed: the first gets it back when it is enabled, for the other the form, section or page around it takes it.
 */
@Injectable({ providedIn: 'root' })
export class FocusKeeper implements OnDestroy {
  private readonly document = inject(DOCUMENT);
  /** What had the focus, and what it stood in, innermost first. */
  private held: readonly HTMLElement[] = [];
  private readonly observer = new MutationObserver(() => this.keep());

  start(): void {
    this.document.addEventListener('focusin', this.onFocus);
    this.document.addEventListener('focusout', this.onBlur);
    this.observer.observe(this.document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
  }

  ngOnDestroy(): void {
    this.observer.disconnect();
    this.document.removeEventListener('focusin', this.onFocus);
    this.document.removeEventListener('focusout', this.onBlur);
  }

  private readonly onFocus = ({ target }: FocusEvent): void => {
    const chain: HTMLElement[] = [];
    for (let at = target as HTMLElement | null; at && at !== this.document.body; at = at.parentElement) chain.push(at);
    this.held = chain;
  };

  /** Whoever leaves an element that is still there wants to leave it. */
  private readonly onBlur = ({ target }: FocusEvent): void => {
    setTimeout(() => {
      const [element] = this.held;
      if (element === target && element && isFocusable(element) && this.document.activeElement !== element)
        this.held = [];
    });
  };

  private keep(): void {
    const [element, ...around] = this.held;
    if (!element || this.document.activeElement !== this.document.body) return;
    if (isFocusable(element)) return element.focus({ preventScroll: true });
    // disabled while it acts: it comes back
    if (element.isConnected) return;
    const region = around.find((each) => each.isConnected && each.matches(REGIONS));
    if (!region) return;
    if (!region.hasAttribute('tabindex')) region.tabIndex = -1;
    region.focus({ preventScroll: true });
  }
}

const isFocusable = (element: HTMLElement) => element.isConnected && !element.matches(':disabled');
