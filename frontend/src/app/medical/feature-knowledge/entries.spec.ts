import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { LiveUpdates } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { CONDITIONS } from '#libs/science/safety/codes.js';
import { RULE_SET_VERSION } from '#libs/science/safety/data/rules.js';
import { Texts } from '../../text/texts';
import { SafetyRulesApi } from '../data/safety-rules-api';
import { Knowledge } from './knowledge';

async function opened(address: string) {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: 'medical', component: Knowledge }], withComponentInputBinding()),
      { provide: SafetyRulesApi, useValue: { list: () => Promise.reject(new Error('not asked')) } },
      { provide: Sessions, useValue: { may: () => false, session: signal(null) } },
      { provide: LiveUpdates, useValue: { listen: () => () => undefined } },
    ],
  });
  const harness = await RouterTestingHarness.create(address);
  const page = harness.routeNativeElement as HTMLElement;
  const button = (name: string) =>
    [...page.querySelectorAll('button')].find(({ textContent }) => textContent.includes(name))!;
  const settled = () => harness.fixture.whenStable();
  return { page, button, settled };
}

describe('the knowledge base', () => {
  it('shows an entry that is linked to, with its source and the rules about it', async () => {
    const { page } = await opened('/medical?kind=condition&entry=N18.32');
    const details = page.querySelector('tf-entry-details')!.textContent;
    expect(details).toContain('ICD-10-CM, fiscal year 2022');
    expect(details).toContain('fact seen in the source');
    expect(page.querySelectorAll('tf-entry-details tf-rule-link').length).toBeGreaterThan(3);
    expect(page.textContent).toContain(CONDITIONS.version);
  });

  it('searches all kinds at once, and finds a name in either language', async () => {
    const { page, button, settled } = await opened('/medical?search=Kalium');
    expect(button('Laboratory tests').textContent).toMatch(/[1-9]/);
    button('Laboratory tests').click();
    await settled();
    expect(page.querySelector('tf-entry-list .line')!.textContent).toContain('Potassium');
    expect(TestBed.inject(Router).url).toContain('kind=lab');
    (page.querySelector('tf-entry-list .line') as HTMLElement).click();
    await settled();
    expect(page.querySelector('tf-entry-details table')!.textContent).toMatch(/adults\s*3\.5 – 5 mmol\/L/);
  });

  it('names entries in the language of the reader', async () => {
    const { page, settled } = await opened('/medical?kind=medication&search=vitamin k');
    await TestBed.inject(Texts).use('de');
    await settled();
    expect(page.querySelector('tf-entry-list')!.textContent).toContain('Vitamin-K-Antagonist');
    await TestBed.inject(Texts).use('en');
  });

  it('shows one rule alone, by what it says and with what conflicts with it, and names the version of the rules', async () => {
    const { page, button, settled } = await opened('/medical?rule=warfarin-vitamin-k-variability');
    expect(page.querySelectorAll('tf-rule-card')).toHaveLength(1);
    expect(page.querySelector('tf-rule-card tf-rule-link')!.textContent).toContain('Average vitamin K moves by');
    expect(page.textContent).toContain(RULE_SET_VERSION);
    button('Show all').click();
    await settled();
    expect(page.querySelectorAll('tf-rule-card').length).toBeGreaterThan(50);
  });

  it('goes from entry to entry by arrow', async () => {
    const { page } = await opened('/medical?kind=allergen');
    const lines = [...page.querySelectorAll<HTMLElement>('tf-entry-list .line')];
    document.body.append(page);
    lines[0]!.focus();
    lines[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    expect(document.activeElement).toBe(lines[1]);
    page.remove();
  });
});
