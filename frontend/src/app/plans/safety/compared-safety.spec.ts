import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { SafetyComparison } from '#libs/api-client/models/safety-comparison.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ComparedSafety } from './compared-safety';

const finding = (ruleId: string, verdict: string) => ({
  ruleId,
  ruleVersion: 'aaaaaaaaaaaa',
  severity: 'caution',
  verdict,
  text: `${ruleId} speaks.`,
  why: '',
  value: null,
  threshold: null,
  missing: verdict === 'undecided' ? { kind: 'fact', what: 'weight', count: 0, share: null } : null,
  source: '',
});

it('warnings that both versions have are shown; what was undecided in both stands closed', async () => {
  TestBed.configureTestingModule({ providers: [{ provide: Sessions, useValue: { session: signal(null) } }] });
  const fixture = TestBed.createComponent(ComparedSafety);
  const compared = {
    judged: { before: true, after: true },
    gained: [finding('new', 'undecided')],
    lost: [],
    switchedOff: [],
    kept: [finding('stays', 'fires'), finding('open', 'undecided'), finding('open-too', 'undecided')],
  } as unknown as SafetyComparison;
  fixture.componentRef.setInput('compared', compared);
  fixture.componentRef.setInput('before', 1);
  fixture.componentRef.setInput('after', 2);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const rules = (of: Iterable<Element>) =>
    [...of].map((each) => /^\S+/.exec(each.querySelector('.mono')!.textContent)![0]);
  expect(page.querySelector('summary')?.textContent).toBe('2 undecided in both versions');
  expect(rules(page.querySelectorAll('details tf-safety-finding'))).toEqual(['open', 'open-too']);
  expect(rules(page.querySelectorAll(':scope > tf-safety-finding'))).toEqual(['new', 'stays']);
});
