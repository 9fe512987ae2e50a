import { TestBed } from '@angular/core/testing';
import { CutNames } from './cut-names';

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
});
