import { TestBed } from '@angular/core/testing';
import { CodeCombobox, type Chosen } from './code-combobox';

async function box(kind: 'Medication' | 'Condition') {
  const fixture = TestBed.createComponent(CodeCombobox);
  fixture.componentRef.setInput('kind', kind);
  const chosen: Chosen[] = [];
  fixture.componentInstance.chosen.subscribe((each) => chosen.push(each));
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const input = element.querySelector('input')!;
  return {
    chosen,
    input,
    options: () => [...element.querySelectorAll('[role=option]')].map((option) => option.textContent ?? ''),
    type: async (text: string) => {
      input.value = text;
      input.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    },
    press: async (key: string) => {
      input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await fixture.whenStable();
    },
  };
}

describe('the field that finds codes', () => {
  it('finds warfarin by four letters, and takes it with Enter', async () => {
    const { type, press, options, chosen } = await box('Medication');
    await type('warf');
    expect(options()[0]).toContain('warfarin');
    await press('Enter');
    expect(chosen).toEqual([{ code: 'warfarin', name: 'warfarin' }]);
    expect(options()).toEqual([]);
  });

  it('offers what was typed as free text, last, and arrows go round', async () => {
    const { type, press, options, chosen, input } = await box('Condition');
    await type('Frozen shoulder');
    expect(options().at(-1)).toContain('Frozen shoulder');
    await press('ArrowUp');
    const last = options().length - 1;
    expect(input.getAttribute('aria-activedescendant')).toBe(`codes-Condition-${last}`);
    await press('Enter');
    expect(chosen).toEqual([{ code: null, name: 'Frozen shoulder' }]);
  });

  it('forgets what was typed with Escape, and is left with the next one', async () => {
    const { type, press, options, input } = await box('Medication');
    await type('warf');
    await press('Escape');
    expect([options(), input.value]).toEqual([[], '']);
  });
});
