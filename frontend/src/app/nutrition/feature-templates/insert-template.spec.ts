import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Sessions } from '#libs/client-kit/session.js';
import { TemplatesApi } from '../data/templates-api';
import { InsertTemplate } from './insert-template';

const settled = () => new Promise((done) => setTimeout(done, 150));

describe('the dialog that inserts a day of a template', () => {
  it('says by which words no template was found', async () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: TemplatesApi, useValue: { list: async () => ({ items: [] }) } },
        { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
        { provide: MAT_DIALOG_DATA, useValue: { clipboard: {}, day: 0, dayName: 'Monday' } },
        { provide: MatDialogRef, useValue: { close: () => undefined } },
      ],
    });
    const fixture = TestBed.createComponent(InsertTemplate);
    const page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
    expect(page.textContent).toContain('No templates yet');
    const field = page.querySelector('input')!;
    field.value = 'keto';
    field.dispatchEvent(new Event('input'));
    await settled();
    await fixture.whenStable();
    expect(page.textContent).toContain('No template found for “keto”');
  });
});
