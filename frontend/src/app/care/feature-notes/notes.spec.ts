import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import type { NoteView } from '#libs/api-client/models/note-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ClientStore } from '../../clients/contract';
import { dialogsAtOnce } from '../../ui/dialogs';
import { Unsaved } from '../../ui/unsaved';
import { NotesApi } from '../data/notes-api';
import { Notes } from './notes';

const note = (noteId: string) =>
  ({
    noteId,
    status: 'signed',
    format: 'free',
    audience: 'clinical',
    occurredOn: '2026-11-02',
    signedAt: '2026-11-02T09:00:00.000Z',
    changedAt: '2026-11-02T09:00:00.000Z',
    author: 'Dr. Weiss',
    sections: [{ section: 'text', text: noteId }],
    diagnoses: [],
    addenda: [],
  }) as unknown as NoteView;

describe('an addendum that was begun', () => {
  it('stays when another note is opened, and does not follow to another client', async () => {
    const list = vi.fn(async () => ({ items: [note('first'), note('second')], audiences: ['clinical'] }));
    TestBed.configureTestingModule({
      providers: [
        { provide: NotesApi, useValue: { list, templates: async () => [] } },
        { provide: ClientStore, useValue: { client: signal({ status: 'active' }) } },
        { provide: Sessions, useValue: { may: () => true, session: signal({ accountId: 'a', orgId: 'o' }) } },
      ],
    });
    const fixture = TestBed.createComponent(Notes);
    fixture.componentRef.setInput('clientId', 'c');
    const page = fixture.nativeElement as HTMLElement;
    const lines = () => page.querySelectorAll<HTMLButtonElement>('[aria-labelledby=signed-title] button.line');
    const text = () => page.querySelector<HTMLTextAreaElement>('#addendum');
    const open = async (line: number) => {
      lines()[line]!.click();
      await fixture.whenStable();
    };
    await vi.waitFor(() => expect(lines()).toHaveLength(2));
    await open(0);
    const begin = [...page.querySelectorAll<HTMLButtonElement>('article button')].find(
      ({ textContent }) => textContent.trim() === 'Addendum',
    )!;
    begin.click();
    await fixture.whenStable();
    text()!.value = 'Ferritin was 18.';
    text()!.dispatchEvent(new Event('input'));
    await open(1);
    expect(text()).toBeNull();
    const unsaved = TestBed.inject(Unsaved);
    expect(unsaved.lost('navigation')).toEqual(['Addendum']);
    await open(0);
    expect(text()?.value).toBe('Ferritin was 18.');

    fixture.componentRef.setInput('clientId', 'd');
    await fixture.whenStable();
    expect(unsaved.lost('navigation')).toEqual([]);
  });
});

describe('the reason of a withdrawal', () => {
  it('is asked about before Cancel or another note discards it, and before the page is left', async () => {
    const list = vi.fn(async () => ({
      items: [{ ...note('first'), own: true }, note('second')],
      audiences: ['clinical'],
    }));
    TestBed.configureTestingModule({
      providers: [
        ...dialogsAtOnce,
        { provide: NotesApi, useValue: { list, templates: async () => [] } },
        { provide: ClientStore, useValue: { client: signal({ status: 'active' }) } },
        { provide: Sessions, useValue: { may: () => true, session: signal({ accountId: 'a', orgId: 'o' }) } },
      ],
    });
    const fixture = TestBed.createComponent(Notes);
    fixture.componentRef.setInput('clientId', 'c');
    const page = fixture.nativeElement as HTMLElement;
    const line = (i: number) =>
      page.querySelectorAll<HTMLButtonElement>('[aria-labelledby=signed-title] button.line')[i]!;
    const press = async (words: RegExp, within: () => ParentNode = () => page) => {
      const button = () =>
        [...within().querySelectorAll<HTMLButtonElement>('button')].find(({ textContent }) => words.test(textContent));
      await vi.waitFor(() => expect(button()).toBeDefined(), 20_000);
      button()!.click();
      await fixture.whenStable();
    };
    const reason = () => page.querySelector<HTMLTextAreaElement>('#withdrawal');
    const answer = async (words: RegExp) => {
      await press(words, () => document.querySelector('tf-leave-question') ?? document.createElement('div'));
      await vi.waitFor(() => expect(document.querySelector('tf-leave-question')).toBeNull());
      await fixture.whenStable();
    };
    await vi.waitFor(() => expect(line(1)).toBeDefined());
    line(0).click();
    await fixture.whenStable();
    await press(/Withdraw…/);
    reason()!.value = 'Written about somebody else.';
    reason()!.dispatchEvent(new Event('input'));
    expect(TestBed.inject(Unsaved).lost('navigation')).toEqual(['Withdraw']);
    line(1).click();
    await answer(/Keep editing/);
    expect(reason()?.value).toBe('Written about somebody else.');
    await press(/^\s*Cancel\s*$/);
    await answer(/Discard/);
    expect(reason()).toBeNull();
  }, 30_000);
});

describe('a note template', () => {
  it('is inserted by its button only: choosing one leaves the note as it is', async () => {
    const templates = async () => [
      {
        noteTemplateId: 't',
        revision: 0,
        name: 'First visit',
        format: 'soap',
        sections: [{ section: 'plan', text: 'Next visit:' }],
        archived: false,
      },
    ];
    TestBed.configureTestingModule({
      providers: [
        { provide: NotesApi, useValue: { list: async () => ({ items: [], audiences: ['clinical'] }), templates } },
        { provide: ClientStore, useValue: { client: signal({ status: 'active' }) } },
        { provide: Sessions, useValue: { may: () => true, session: signal({ accountId: 'a', orgId: 'o' }) } },
      ],
    });
    const fixture = TestBed.createComponent(Notes);
    fixture.componentRef.setInput('clientId', 'c');
    const page = fixture.nativeElement as HTMLElement;
    const choice = () => page.querySelector<HTMLSelectElement>('select[aria-label="From template"]');
    const format = () => page.querySelector('[aria-pressed=true]')?.textContent?.trim();
    const insert = () =>
      [...page.querySelectorAll<HTMLButtonElement>('button')].find(
        ({ textContent }) => textContent.trim() === 'Insert',
      );
    await vi.waitFor(() => expect(choice()).not.toBeNull());
    expect(insert()?.getAttribute('aria-disabled')).toBe('true');
    choice()!.value = 't';
    choice()!.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    expect(format()).toBe('ADIME');
    insert()!.click();
    await fixture.whenStable();
    expect(format()).toBe('SOAP');
    expect(page.querySelector<HTMLTextAreaElement>('#note-plan')?.value).toBe('Next visit:');
    expect(choice()?.value).toBe('');
    fixture.destroy();
  });
});
