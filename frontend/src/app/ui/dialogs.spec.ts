import { ApplicationRef, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { Sessions } from '#libs/client-kit/session.js';
import { dialogsAtOnce } from './dialogs';

@Component({ template: '<input id="first" /><input id="second" />' })
class TwoFields {}

const LONGER_THAN_IT_MOVES_MS = 400;

describe('a dialog', () => {
  it('has the focus at once, and does not take it back from the field that somebody went on to', async () => {
    TestBed.configureTestingModule({
      providers: [...dialogsAtOnce, { provide: Sessions, useValue: { session: () => null } }],
    });
    const dialog = TestBed.inject(MatDialog).open(TwoFields, { autoFocus: 'input' });
    await TestBed.inject(ApplicationRef).whenStable();
    expect(document.activeElement?.id).toBe('first');
    document.querySelector<HTMLInputElement>('#second')!.focus();
    await new Promise((resolve) => setTimeout(resolve, LONGER_THAN_IT_MOVES_MS));
    expect(document.activeElement?.id).toBe('second');
    dialog.close();
  });
});
