import { given } from '#libs/event-sourcing/given-when-then.js';
import { researchExportDecider, type ResearchExportCommand } from './research-export.decider.js';
import type { Asked, ResearchExportEvent } from './research-export.events.js';

const asked: Asked = { cohort: { ageFrom: 40 }, orgSeq: 7, on: '2026-11-22', contentHash: 'aa', people: 12 };
const changed: Asked = { ...asked, cohort: { ageFrom: 30 }, contentHash: 'bb', people: 19 };
const until = '2026-11-29T00:00:00.000Z';
const file = { people: 12, erasedSince: 0, bytes: 100, sha256: 'ff' };

const requested: ResearchExportEvent = {
  type: 'ResearchExportRequested',
  data: { ...asked, requestedBy: 'rosa', purpose: 'for the quality circle' },
};
const approved: ResearchExportEvent = {
  type: 'ResearchExportApproved',
  data: { approvedBy: 'lena', contentHash: 'aa', until },
};
const moved: ResearchExportEvent = { type: 'ResearchCohortChanged', data: changed };
const rejected: ResearchExportEvent = {
  type: 'ResearchExportRejected',
  data: { rejectedBy: 'lena', reason: 'too much' },
};
const withdrawn: ResearchExportEvent = { type: 'ResearchExportWithdrawn', data: { withdrawnBy: 'rosa' } };
const taken: ResearchExportEvent = { type: 'ResearchExportTaken', data: { takenBy: 'rosa', ...file } };

const approve = (by: string, contentHash = 'aa', now = '2026-11-22T00:00:00.000Z'): ResearchExportCommand => ({
  type: 'ApproveResearchExport',
  by,
  contentHash,
  now,
  until,
});
const take = (
  by: string,
  { now = '2026-11-23T00:00:00.000Z', contentHash = 'aa', approverMay = true } = {},
): ResearchExportCommand => ({ type: 'TakeResearchExport', by, now, contentHash, approverMay, file });
const past = (...events: ResearchExportEvent[]) => given(researchExportDecider, ...events);

describe('a research export', () => {
  it('is asked for once', () => {
    const command = {
      type: 'RequestResearchExport',
      by: 'rosa',
      purpose: 'for the quality circle',
      asked,
      alike: false,
      telling: false,
    } as const;
    past().when(command).then(requested);
    past(requested).when(command).thenNothing();
  });

  it('is of five people at least; how few they are is told to nobody else', () => {
    const few = { ...asked, people: 4 };
    past()
      .when({
        type: 'RequestResearchExport',
        by: 'rosa',
        purpose: 'for the quality circle',
        asked: few,
        alike: false,
        telling: false,
      })
      .thenRefuses('research-export.too-few');
    past()
      .when({
        type: 'RequestResearchExport',
        by: 'rosa',
        purpose: 'for the quality circle',
        asked: { ...asked, people: 5 },
        alike: false,
        telling: false,
      })
      .then({ ...requested, data: { ...requested.data, people: 5 } });
    past(requested)
      .when({ type: 'ChangeResearchCohort', by: 'rosa', asked: few, alike: false, telling: false })
      .thenRefuses('research-export.too-few');
    past(requested)
      .when({ type: 'ChangeResearchCohort', by: 'ruth', asked: few, alike: false, telling: false })
      .thenRefuses('research-export.not-yours');
    past(requested, withdrawn)
      .when({ type: 'ChangeResearchCohort', by: 'rosa', asked: few, alike: false, telling: false })
      .thenRefuses('research-export.closed');
  });

  it('is not of nearly the same people as another one', () => {
    past()
      .when({
        type: 'RequestResearchExport',
        by: 'rosa',
        purpose: 'for the quality circle',
        asked,
        alike: true,
        telling: false,
      })
      .thenRefuses('research-export.too-similar');
    past(requested)
      .when({ type: 'ChangeResearchCohort', by: 'rosa', asked: changed, alike: true, telling: false })
      .thenRefuses('research-export.too-similar');
  });

  it('is not of nearly everybody it could be chosen from: it would tell of all of them', () => {
    const purpose = 'for the quality circle';
    past()
      .when({ type: 'RequestResearchExport', by: 'rosa', purpose, asked, alike: false, telling: true })
      .thenRefuses('research-export.too-few');
    past(requested)
      .when({ type: 'ChangeResearchCohort', by: 'rosa', asked: changed, alike: false, telling: true })
      .thenRefuses('research-export.too-few');
  });

  it('is approved by somebody else, for what they looked at', () => {
    past(requested).when(approve('lena')).then(approved);
    past(requested, approved).when(approve('lena')).thenNothing();
    // what nobody took in time can be approved anew
    past(requested, approved)
      .when(approve('olga', 'aa', until))
      .then({ ...approved, data: { ...approved.data, approvedBy: 'olga' } });
    past(requested).when(approve('rosa')).thenRefuses('research-export.own');
    past(requested, moved).when(approve('lena', 'aa')).thenRefuses('research-export.changed');
    past(requested, moved)
      .when(approve('lena', 'bb'))
      .then({ type: 'ResearchExportApproved', data: { approvedBy: 'lena', contentHash: 'bb', until } });
  });

  it('loses its approval with any change', () => {
    past(requested, approved)
      .when({ type: 'ChangeResearchCohort', by: 'rosa', asked: changed, alike: false, telling: false })
      .then(moved);
    past(requested, approved, moved).when(take('rosa')).thenRefuses('research-export.not-approved');
    past(requested, approved)
      .when({ type: 'ChangeResearchCohort', by: 'rosa', asked, alike: false, telling: false })
      .thenNothing();
    past(requested, approved)
      .when({ type: 'ChangeResearchCohort', by: 'lena', asked: changed, alike: false, telling: false })
      .thenRefuses('research-export.not-yours');
  });

  it('leaves once, in the hands of whoever asked, while the approval holds', () => {
    past(requested, approved).when(take('rosa')).then(taken);
    past(requested).when(take('rosa')).thenRefuses('research-export.not-approved');
    past(requested, approved).when(take('lena')).thenRefuses('research-export.not-yours');
    past(requested, approved, taken).when(take('rosa')).thenRefuses('research-export.taken');
    past(requested, approved)
      .when(take('rosa', { now: '2026-11-28T23:59:59.999Z' }))
      .then(taken);
    past(requested, approved)
      .when(take('rosa', { now: until }))
      .thenRefuses('research-export.expired');
    past(requested, moved, { ...approved, data: { ...approved.data, contentHash: 'bb' } })
      .when(take('rosa', { contentHash: 'aa' }))
      .thenRefuses('research-export.changed');
    past(requested, approved)
      .when(take('rosa', { approverMay: false }))
      .thenRefuses('research-export.approval-void');
  });

  it('is rejected by somebody else, withdrawn by whoever asked, and then closed', () => {
    past(requested, approved).when({ type: 'RejectResearchExport', by: 'lena', reason: 'too much' }).then(rejected);
    past(requested)
      .when({ type: 'RejectResearchExport', by: 'rosa', reason: 'too much' })
      .thenRefuses('research-export.own');
    past(requested).when({ type: 'WithdrawResearchExport', by: 'rosa' }).then(withdrawn);
    past(requested).when({ type: 'WithdrawResearchExport', by: 'lena' }).thenRefuses('research-export.not-yours');
    past(requested, withdrawn).when({ type: 'WithdrawResearchExport', by: 'rosa' }).thenNothing();
    for (const end of [rejected, withdrawn, taken]) {
      past(requested, approved, end).when(approve('lena')).thenRefuses('research-export.closed');
      past(requested, approved, end)
        .when({ type: 'ChangeResearchCohort', by: 'rosa', asked: changed, alike: false, telling: false })
        .thenRefuses('research-export.closed');
      past(requested, approved, end)
        .when({ type: 'RejectResearchExport', by: 'lena', reason: 'too much' })
        .thenRefuses('research-export.closed');
    }
    for (const end of [rejected, withdrawn])
      past(requested, approved, end).when(take('rosa')).thenRefuses('research-export.not-approved');
    for (const end of [rejected, taken])
      past(requested, approved, end)
        .when({ type: 'WithdrawResearchExport', by: 'rosa' })
        .thenRefuses('research-export.closed');
  });

  it('remembers what was tried in vain, also when it is closed, and is unknown when it never was or its owner is gone', () => {
    const note = { type: 'NoteRefusedAct', by: 'tom', act: 'take', code: 'research-export.not-yours' } as const;
    const noted: ResearchExportEvent = {
      type: 'ResearchExportActRefused',
      data: { accountId: 'tom', act: 'take', code: 'research-export.not-yours' },
    };
    past(requested, taken).when(note).then(noted);
    past(requested, approved, noted).when(take('rosa')).then(taken);
    for (const command of [note, approve('lena'), take('rosa')])
      past().when(command).thenRefuses('research-export.unknown');
    given(researchExportDecider, { type: 'Erased', data: { subjectId: 'rosa', erasedType: 'ResearchExportRequested' } })
      .when(approve('lena'))
      .thenRefuses('research-export.unknown');
  });

  it('has its file made once it is approved, and only of what was approved', () => {
    const file = { people: 23, erasedSince: 0, bytes: 4, sha256: 'ff' };
    const keep = (contentHash: string) => ({ type: 'KeepResearchFile', contentHash, file }) as const;
    const prepared = { type: 'ResearchFilePrepared', data: { contentHash: asked.contentHash, ...file } } as const;
    past(requested).when(keep(asked.contentHash)).thenNothing();
    past(requested, approved).when(keep('other')).thenNothing();
    past(requested, approved).when(keep(asked.contentHash)).then(prepared);
    past(requested, approved, prepared).when(keep(asked.contentHash)).thenNothing();
    // somebody was erased: made anew
    const anew = { ...file, erasedSince: 1, sha256: 'ee' };
    past(requested, approved, prepared)
      .when({ ...keep(asked.contentHash), file: anew })
      .then({ ...prepared, data: { contentHash: asked.contentHash, ...anew } });
    past(requested, approved)
      .when({ type: 'RefuseResearchFile', contentHash: asked.contentHash, code: 'research-export.too-few' })
      .then({
        type: 'ResearchFileRefused',
        data: { contentHash: asked.contentHash, code: 'research-export.too-few' },
      });
  });
});
