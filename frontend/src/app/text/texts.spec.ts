import { TestBed } from '@angular/core/testing';
import type { Dictionary } from './en';
import { entry } from './en-entry';
import { FIRST_TEXTS, Texts } from './texts';

describe('texts', () => {
  beforeEach(() =>
    TestBed.configureTestingModule({
      providers: [{ provide: FIRST_TEXTS, useValue: { words: entry as Dictionary, whole: false } }],
    }),
  );

  afterEach(() => localStorage.clear());

  it('have the words of the login at once, and the others when they were fetched', async () => {
    const texts = TestBed.inject(Texts);
    expect([texts.entry().login.title, texts.t().shell]).toEqual(['Sign in', undefined]);
    await texts.fetchAll();
    expect([texts.entry().login.title, texts.t().shell.toStart]).toEqual(['Sign in', 'To the start page']);
  });

  it('keep the chosen language when the others are fetched, and change all at once later', async () => {
    const texts = TestBed.inject(Texts);
    await texts.use('de');
    await texts.fetchAll();
    expect([texts.language(), texts.entry().login.title, texts.t().shell.toStart]).toEqual([
      'de',
      'Anmelden',
      'Zur Startseite',
    ]);
    await texts.use('en');
    expect([texts.language(), texts.t().shell.toStart]).toEqual(['en', 'To the start page']);
  });
});
