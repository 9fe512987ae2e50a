import { TestBed } from '@angular/core/testing';
import { FocusKeeper } from './focus-keeper.js';

const settled = () => new Promise((done) => setTimeout(done, 5));

describe('the focus', () => {
  let section: HTMLElement;
  let button: HTMLButtonElement;
  let other: HTMLButtonElement;

  beforeEach(() => {
    document.body.innerHTML = '<main><section><button>Save</button><button>Other</button></section></main>';
    section = document.querySelector('section')!;
    [button, other] = [...document.querySelectorAll('button')] as [HTMLButtonElement, HTMLButtonElement];
    TestBed.inject(FocusKeeper).start();
    button.focus();
  });

  it('comes back to a button that was disabled while it acted', async () => {
    // a browser takes the focus from what is disabled; jsdom neither does, nor lets it be taken afterwards
    button.blur();
    button.disabled = true;
    await settled();
    expect(document.activeElement).toBe(document.body);
    button.disabled = false;
    await settled();
    expect(document.activeElement).toBe(button);
  });

  it('goes to the section when its element is removed', async () => {
    button.remove();
    await settled();
    expect(document.activeElement).toBe(section);
  });

  it('stays away where somebody left on purpose', async () => {
    button.blur();
    await settled();
    other.remove();
    await settled();
    expect(document.activeElement).toBe(document.body);
  });
});
