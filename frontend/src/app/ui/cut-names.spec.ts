import { TestBed } from '@angular/core/testing';
import { CutNames, SAID_AFTER_MS } from './cut-names';

describe('a name that is cut', () => {
  it('says all of itself on hover and focus, and one that fits says nothing twice', () => {
    TestBed.inject(CutNames).start();
    document.body.innerHTML = `
      <button id="long"><span class="ell">Yogurt, Greek, plain,
        whole milk</span></button><span id="short" class="ell">Oats</span><span id="own" class="ell" title="said">Rice</span>`;
    const wide = (selector: string, width: number) =>
      Object.defineProperty(document.querySelector(selector)!, 'scrollWidth', { value: width });
    wide('#long .ell', 200);
    wide('#own', 200);
    const hover = (selector: string) =>
      document.querySelector(selector)!.dispatchEvent(new Event('pointerover', { bubbles: true }));
    document.querySelector<HTMLElement>('#long')!.focus();
    hover('#short');
    hover('#own');
    expect(['#long .ell', '#short', '#own'].map((each) => document.querySelector<HTMLElement>(each)!.title)).toEqual([
      'Yogurt, Greek, plain, whole milk',
      '',
      'said',
    ]);
  });

  it('is said beside what came to the focus by keyboard, once it rests there, and not where all of it is legible', async () => {
    vi.useFakeTimers();
    try {
      TestBed.inject(CutNames).start();
      document.body.innerHTML = `
        <button id="card" title="Yogurt, Greek, whole milk, 150 g"><b title="Yogurt, Greek, whole milk">Yogurt … whole milk</b> <i>150 g</i></button
        ><button id="legible" title="Oats, 40 g"><b>Oats</b> <i>40 g</i></button
        ><input id="search" aria-activedescendant="" /><div id="hit" title="Milk, oat, unsweetened">Milk</div>`;
      // the browser of these specs was never used by keyboard
      vi.spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element, selector) {
        return selector === ':focus-visible' || this.closest(selector) === this;
      });
      const said = () => document.querySelector('.cut-name')?.textContent ?? null;
      const rest = () => vi.advanceTimersByTime(SAID_AFTER_MS);
      const focus = (id: string) => document.getElementById(id)!.focus();
      focus('card');
      expect(said()).toBeNull();
      rest();
      expect(said()).toBe('Yogurt, Greek, whole milk, 150 g');
      focus('legible');
      rest();
      expect(said()).toBeNull();
      focus('search');
      document.getElementById('search')!.setAttribute('aria-activedescendant', 'hit');
      await Promise.resolve();
      rest();
      expect(said()).toBe('Milk, oat, unsweetened');
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
      expect(said()).toBeNull();
    } finally {
      vi.restoreAllMocks();
      vi.useRealTimers();
    }
  });
});
