import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { vi } from 'vitest';
import { PdfViewer, type OpenPdf } from '../data/pdf-viewer';
import { PdfPreview } from './pdf-preview';

describe('a PDF in the page', () => {
  const shown = async (open: () => Promise<OpenPdf>) => {
    const close = vi.fn();
    TestBed.configureTestingModule({
      providers: [
        { provide: PdfViewer, useValue: { open } },
        { provide: MAT_DIALOG_DATA, useValue: { name: 'INR.pdf', content: new Blob(['%PDF']) } },
        { provide: MatDialogRef, useValue: { close } },
      ],
    });
    const fixture = TestBed.createComponent(PdfPreview);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const said = (selector: string) => page.querySelector(selector)?.textContent.trim() ?? null;
    const press = async (name: string) => {
      const named = [...page.querySelectorAll('button')].find(
        (button) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === name,
      );
      named!.click();
      await fixture.whenStable();
    };
    return { fixture, said, press, close };
  };

  it('is turned page by page, says where it is, and tells its text to those who do not see it', async () => {
    const drawn: number[] = [];
    const ended = vi.fn();
    const draw = async (page: number) => {
      drawn.push(page);
      return `Text of ${page}`;
    };
    const { fixture, said, press } = await shown(async () => ({ pages: 2, draw, close: ended }));
    expect(said('[role=status]')).toBe('Page 1 of 2');
    await press('Next page');
    await press('Next page');
    expect([said('[role=status]'), said('.frame .vh'), drawn]).toEqual(['Page 2 of 2', 'Text of 2', [1, 2]]);
    fixture.destroy();
    expect(ended).toHaveBeenCalled();
  });

  it('that can’t be shown says so, and can still be opened elsewhere', async () => {
    const { said, press, close } = await shown(() => Promise.reject(new Error('No password given')));
    expect(said('[role=alert]')).toContain('can’t be shown here');
    await press('Open in a new tab');
    expect(close).toHaveBeenCalledWith('tab');
  });
});
