import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { READER_LANGUAGE } from '#libs/client-kit/reader-language.js';
import { Stepper } from './stepper';

function stepper() {
  TestBed.configureTestingModule({ providers: [{ provide: READER_LANGUAGE, useValue: signal('en') }] });
  const fixture = TestBed.createComponent(Stepper);
  for (const [name, value] of Object.entries({
    value: '180',
    unit: 'g',
    label: 'Amount',
    lessLabel: 'Less',
    moreLabel: 'More',
  }))
    fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  document.body.append(fixture.nativeElement as HTMLElement);
  const field = (fixture.nativeElement as HTMLElement).querySelector('input')!;
  const select = vi.spyOn(field, 'select');
  return { field, select };
}

describe('the field of a stepper', () => {
  it('selects what it holds when it is entered', () => {
    const { field, select } = stepper();
    field.focus();
    expect(select).toHaveBeenCalledOnce();
  });

  it('leaves the focus to a sheet above it', () => {
    const { field, select } = stepper();
    const inSheet = document.body.appendChild(document.createElement('button'));
    // as the focus trap of a sheet does
    const trap = ({ target }: Event) => target === field && inSheet.focus();
    document.addEventListener('focus', trap, true);
    field.focus();
    document.removeEventListener('focus', trap, true);
    expect([document.activeElement, select.mock.calls.length]).toEqual([inSheet, 0]);
  });
});
