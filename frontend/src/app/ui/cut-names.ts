import { DOCUMENT, inject, Injectable } from '@angular/core';

/** Text on one line that may be cut; on lines that are counted, it is known by its style. */
const CUT = '.ell';
/** For screen readers only. */
const HIDDEN = '.vh, [hidden]';
const FOCUSED = 'a, button, [role=button], [role=option], [role=row], [role=gridcell], [role=tab]';
/** So long the focus rests before it is said: whoever goes on with the arrows is not held up. */
export const SAID_AFTER_MS = 500;
const MOST_LINES = 4;
const GAP_PX = 6;

/**
 * A name that is cut says all of itself: to the mouse as the browser's own tooltip, and where the focus came by keyboard in one that
 * stands beside it, with what else only a tooltip says. Everywhere, without a word in templates.
 */
@Injectable({ providedIn: 'root' })
export class CutNames {
  private readonly document = inject(DOCUMENT);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tip: HTMLElement | null = null;

  start(): void {
    const { document } = this;
    document.addEventListener('pointerover', ({ target }) => {
      if (target instanceof Element) this.name(target.closest<HTMLElement>(CUT));
    });
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement) this.focused(target);
    });
    document.addEventListener('focusout', () => this.hide());
    document.addEventListener('pointerdown', () => this.hide());
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.hide();
    });
    document.addEventListener('scroll', () => this.hide(), { capture: true, passive: true });
    document.defaultView?.addEventListener('resize', () => this.hide());
    // a list whose field keeps the focus says by id which line is meant
    new MutationObserver(([change]) => {
      const field = change?.target;
      if (!(field instanceof Element) || field !== document.activeElement) return;
      const line = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
      this.hide();
      if (line) this.wait(line);
    }).observe(document, { attributeFilter: ['aria-activedescendant'], subtree: true });
  }

  private focused(element: HTMLElement): void {
    if (!element.matches(FOCUSED)) return;
    element.querySelectorAll<HTMLElement>(CUT).forEach((each) => this.name(each));
    if (element.matches(':focus-visible')) this.wait(element);
  }

  private name(element: HTMLElement | null): void {
    if (!element || (element.title !== '' && element.dataset['cut'] === undefined)) return;
    const cut = element.scrollWidth > element.clientWidth;
    if (!cut && element.dataset['cut'] === undefined) return;
    element.title = cut ? textOf(element) : '';
    element.dataset['cut'] = '';
  }

  private wait(element: HTMLElement): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(element), SAID_AFTER_MS);
  }

  private show(element: HTMLElement): void {
    const lines = element.isConnected ? wordsOf(element) : [];
    if (lines.length === 0) return;
    const tip = this.document.createElement('div');
    tip.className = 'cut-name';
    // its words are in the document already
    tip.ariaHidden = 'true';
    tip.append(...lines.map((line) => Object.assign(this.document.createElement('div'), { textContent: line })));
    tip.popover = 'manual';
    this.document.body.append(tip);
    // above dialogs, whatever holds the focus
    tip.showPopover?.();
    place(tip, element.getBoundingClientRect());
    this.tip = tip;
  }

  private hide(): void {
    clearTimeout(this.timer);
    this.tip?.remove();
    this.tip = null;
  }
}

/** What of an element is not legible on screen: names that are cut, and what a tooltip says besides. */
function wordsOf(element: HTMLElement): readonly string[] {
  const lines = [element, ...element.querySelectorAll<HTMLElement>('*')].flatMap((each) => {
    if (each.title) return [each.title];
    return isCut(each) ? [textOf(each)] : [];
  });
  const known = new Set(legibleWords(element));
  const said: string[] = [];
  for (const line of lines) {
    const words = wordsIn(line);
    if (words.every((word) => known.has(word))) continue;
    for (const word of words) known.add(word);
    said.push(line);
  }
  return said.slice(0, MOST_LINES);
}

function legibleWords(node: Node): readonly string[] {
  if (node instanceof Text) return wordsIn(node.data);
  if (node instanceof HTMLElement && (node.matches(HIDDEN) || isCut(node))) return [];
  return [...node.childNodes].flatMap(legibleWords);
}

function wordsIn(text: string): readonly string[] {
  return text.split(/[\s,;·]+/u).filter(Boolean);
}

function isCut(element: HTMLElement): boolean {
  if (element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight) return false;
  const { textOverflow, webkitLineClamp } = getComputedStyle(element);
  return textOverflow === 'ellipsis'
    ? element.scrollWidth > element.clientWidth
    : !['', 'none'].includes(webkitLineClamp) && element.scrollHeight > element.clientHeight;
}

function textOf(element: HTMLElement): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** Below what it is about, above where there is no room, within the window. */
function place(tip: HTMLElement, { left, top, bottom }: DOMRect): void {
  const { clientWidth, clientHeight } = tip.ownerDocument.documentElement;
  const fits = bottom + GAP_PX + tip.offsetHeight <= clientHeight;
  tip.style.left = `${Math.max(GAP_PX, Math.min(left, clientWidth - tip.offsetWidth - GAP_PX))}px`;
  tip.style.top = `${fits ? bottom + GAP_PX : Math.max(GAP_PX, top - GAP_PX - tip.offsetHeight)}px`;
}
