import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { FileOpening } from '#libs/api-client/models/file-opening.js';
import type { FileView } from '#libs/api-client/models/file-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { FilesApi } from '../data/files-api';
import { FileDetails } from './file-details';

const report: FileView = {
  addedAt: '2026-11-30T09:00:00.000Z',
  addedBy: 'nora',
  addedByName: 'Nora Feld',
  audience: 'clinical',
  bytes: 20_000,
  expiresAt: '2036-11-30T09:00:00.000Z',
  fileId: 'report',
  goneAt: null,
  hasThumbnail: false,
  keptAtLeast: '2036-11-30T09:00:00.000Z',
  keptAtMost: '2036-11-30T09:00:00.000Z',
  kind: 'lab',
  mediaType: 'application/pdf',
  name: 'INR.pdf',
  openedBy: 0,
  removedBecause: null,
  revision: 1,
  shared: false,
  state: 'present',
};
const byNora: FileOpening = { accountId: 'nora', displayName: 'Nora Feld', openedAt: '2026-11-30T09:01:00.000Z' };

describe('one file', () => {
  it('says who opened it as soon as the list knows of it, however late that is', async () => {
    let known: readonly FileOpening[] = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: FilesApi, useValue: { openings: async () => known } },
        { provide: Sessions, useValue: { session: signal(null) } },
      ],
    });
    const fixture = TestBed.createComponent(FileDetails);
    fixture.componentRef.setInput('file', report);
    fixture.componentRef.setInput('audiences', ['clinical']);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(page.textContent).toContain('Nobody has opened it yet.');

    known = [byNora];
    fixture.componentRef.setInput('file', { ...report, revision: 2, openedBy: 1 });
    await fixture.whenStable();
    expect(page.textContent).toContain('Nora Feld');
    expect(page.textContent).not.toContain('Nobody has opened it yet.');
  });
});
