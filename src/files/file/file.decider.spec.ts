import { given } from '#libs/event-sourcing/given-when-then.js';
import { fileDecider, type FileChange, type FileCommand } from './file.decider.js';
import type { FileAdded, FileEvent } from './file.events.js';

const file: Omit<FileAdded['data'], 'keptUntil'> = {
  clientId: 'anna',
  name: 'INR.pdf',
  kind: 'lab',
  audience: 'clinical',
  shared: false,
  mediaType: 'application/pdf',
  bytes: 100,
  sha256: 'ab',
  storageKey: 'files/o/anna/f/1',
  thumbnail: null,
  addedBy: 'nora',
  addedAt: '2026-11-19T08:00:00.000Z',
};
const note = { ...file, kind: 'audio', mediaType: 'audio/webm' } as const;
const photo = { ...file, kind: 'photo', mediaType: 'image/jpeg' } as const;
const add = (added: typeof file = file): FileCommand => ({ type: 'AddFile', file: added, clientStatus: 'active' });
const added = (of: typeof file = file, keptUntil: string | null = null): FileEvent => ({
  type: 'FileAdded',
  data: { ...of, keptUntil },
});
const change = (what: FileChange, at = '2026-11-24T09:00:00.000Z'): FileCommand => ({
  type: 'ChangeFile',
  change: what,
  at,
});
const remove: FileCommand = { type: 'RemoveFile', reason: 'Of another client' };
const removed: FileEvent = { type: 'FileRemoved', data: { reason: 'Of another client' } };
const expired: FileEvent = { type: 'FileExpired', data: {} };

describe('files of a client', () => {
  it('are kept as their kind says: voice notes seven days, photos ninety, others as long as records', () => {
    given(fileDecider).when(add()).then(added());
    given(fileDecider).when(add(note)).then(added(note, '2026-11-26T08:00:00.000Z'));
    given(fileDecider).when(add(photo)).then(added(photo, '2027-02-17T08:00:00.000Z'));
  });
  it('are added once, and to a client who is here', () => {
    given(fileDecider, added()).when(add()).thenNothing();
    given(fileDecider).when({ type: 'AddFile', file, clientStatus: 'archived' }).thenRefuses('client.archived');
    given(fileDecider).when({ type: 'AddFile', file, clientStatus: null }).thenRefuses('client.unknown');
    given(fileDecider)
      .when(change({ name: 'x' }))
      .thenRefuses('file.unknown');
  });
  it('are not taken away by another kind: its time begins with the change', () => {
    const scan = { ...photo, kind: 'lab' as const };
    given(fileDecider, added(scan))
      .when(change({ kind: 'photo' }, '2027-11-24T09:00:00.000Z'))
      .then({
        type: 'FileClassified',
        data: { kind: 'photo', audience: scan.audience, keptUntil: '2028-02-22T09:00:00.000Z' },
      });
  });
  it('are renamed, classified and shared, each told by itself and only when it changes', () => {
    given(fileDecider, added())
      .when(change({ name: 'INR 19 Nov.pdf', kind: 'referral', shared: true, audience: 'clinical' }))
      .then(
        { type: 'FileRenamed', data: { name: 'INR 19 Nov.pdf' } },
        { type: 'FileClassified', data: { kind: 'referral', audience: 'clinical', keptUntil: null } },
        { type: 'FileSharingChanged', data: { shared: true } },
      );
    given(fileDecider, added())
      .when(change({ name: 'INR.pdf', kind: 'lab', shared: false }))
      .thenNothing();
  });
  it('that become something else are kept as long as that, counted from the day they were added', () =>
    given(fileDecider, added(photo, '2027-02-17T08:00:00.000Z'))
      .when(change({ kind: 'lab' }))
      .then({ type: 'FileClassified', data: { kind: 'lab', audience: 'clinical', keptUntil: null } }));
  const years = { own: 10, most: 30 };
  const keep = (day: string, at = '2026-11-24T09:00:00.000Z'): FileCommand => ({
    type: 'KeepFileUntil',
    day: { from: `${day}T00:00:00.000Z`, to: `${day}T23:59:59.999Z` },
    reason: 'Kept for the expert report.',
    years,
    at,
  });
  const kept = (keptUntil: string | null): FileEvent => ({
    type: 'FileRetentionChanged',
    data: { keptUntil, reason: 'Kept for the expert report.' },
  });
  it('that are records are kept longer when somebody says so, never shorter, and as usual again on the usual day', () => {
    const longer = kept('2041-11-19T23:59:59.999Z');
    given(fileDecider, added()).when(keep('2041-11-19')).then(longer);
    given(fileDecider, added(), longer).when(keep('2041-11-19')).thenNothing();
    given(fileDecider, added(), longer).when(keep('2036-11-19')).then(kept(null));
    given(fileDecider, added()).when(keep('2056-11-19')).then(kept('2056-11-19T08:00:00.000Z'));
    for (const day of ['2036-11-18', '2056-11-20'])
      given(fileDecider, added()).when(keep(day)).thenRefuses('file.kept-out-of-range');
    given(fileDecider, added(), longer)
      .when(change({ kind: 'referral' }))
      .then({
        type: 'FileClassified',
        data: { kind: 'referral', audience: 'clinical', keptUntil: '2041-11-19T23:59:59.999Z', keptAtMost: null },
      });
    given(fileDecider, added(), removed).when(keep('2041-11-19')).thenRefuses('file.removed');
  });
  it('that are photos or voice notes go sooner when somebody says so, never later than their kind says', () => {
    const end = '2027-02-17T08:00:00.000Z';
    const sooner = kept('2026-12-01T23:59:59.999Z');
    given(fileDecider, added(photo, end)).when(keep('2026-12-01')).then(sooner);
    given(fileDecider, added(photo, end), sooner).when(keep('2027-02-17')).then(kept(end));
    for (const day of ['2026-11-23', '2027-02-18'])
      given(fileDecider, added(photo, end), sooner).when(keep(day)).thenRefuses('file.kept-out-of-range');
    // another audience does not make the shorter time the longest one
    const [reader] = [{ kind: 'photo', audience: 'administrative', keptUntil: '2026-12-01T23:59:59.999Z' } as const];
    const moved: FileEvent = { type: 'FileClassified', data: { ...reader, keptAtMost: end } };
    given(fileDecider, added(photo, end), sooner)
      .when(change({ audience: 'administrative' }))
      .then(moved);
    given(fileDecider, added(photo, end), sooner, moved).when(keep('2027-02-17')).then(kept(end));
  });
  it('are of a kind that fits their content', () => {
    given(fileDecider, added())
      .when(change({ kind: 'photo' }))
      .thenRefuses('file.kind-mismatch');
    given(fileDecider, added())
      .when(change({ kind: 'audio' }))
      .thenRefuses('file.kind-mismatch');
    given(fileDecider, added(note))
      .when(change({ kind: 'other' }))
      .thenRefuses('file.kind-mismatch');
  });
  it('that are gone stay gone', () => {
    given(fileDecider, added()).when(remove).then(removed);
    given(fileDecider, added(), removed).when(remove).thenNothing();
    given(fileDecider, added(), removed).when({ type: 'ExpireFile' }).thenNothing();
    given(fileDecider, added()).when({ type: 'ExpireFile' }).then(expired);
    given(fileDecider, added(), expired).when(remove).thenRefuses('file.expired');
    given(fileDecider, added(), expired)
      .when(change({ name: 'x' }))
      .thenRefuses('file.expired');
    given(fileDecider, added(), removed).when({ type: 'OpenFile', accountId: 'nora' }).thenRefuses('file.removed');
  });
});
