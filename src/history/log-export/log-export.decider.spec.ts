import { given } from '#libs/event-sourcing/given-when-then.js';
import { logExportDecider } from './log-export.decider.js';
import type { LogExportEvent } from './log-export.events.js';

const file = { exportId: 'x', orgSeq: 7, bytes: 100, sha256: 'ab' };
const requested: LogExportEvent = { type: 'LogExportRequested', data: { exportId: 'x', requestedBy: 'a' } };
const completed: LogExportEvent = { type: 'LogExportCompleted', data: file };
const expired: LogExportEvent = { type: 'LogExportExpired', data: { exportId: 'x' } };
const refused: LogExportEvent = { type: 'LogExportRefused', data: { exportId: 'x', reason: 'access-withdrawn' } };

describe('exports of the log', () => {
  it('are asked for once', () => {
    given(logExportDecider).when({ type: 'RequestLogExport', exportId: 'x', requestedBy: 'a' }).then(requested);
    given(logExportDecider, requested)
      .when({ type: 'RequestLogExport', exportId: 'x', requestedBy: 'a' })
      .thenNothing();
  });
  it('are completed or refused, whichever comes first', () => {
    given(logExportDecider, requested).when({ type: 'CompleteLogExport', file }).then(completed);
    given(logExportDecider, requested).when({ type: 'RefuseLogExport', exportId: 'x' }).then(refused);
    given(logExportDecider, requested, refused).when({ type: 'CompleteLogExport', file }).thenNothing();
    given(logExportDecider, requested, completed).when({ type: 'RefuseLogExport', exportId: 'x' }).thenNothing();
  });
  it('expire once, and only when there is a file', () => {
    given(logExportDecider, requested, completed).when({ type: 'ExpireLogExport', exportId: 'x' }).then(expired);
    given(logExportDecider, requested, completed, expired)
      .when({ type: 'ExpireLogExport', exportId: 'x' })
      .thenNothing();
    given(logExportDecider, requested, refused).when({ type: 'ExpireLogExport', exportId: 'x' }).thenNothing();
  });
  it('are not completed out of nothing', () =>
    given(logExportDecider).when({ type: 'CompleteLogExport', file }).thenRefuses('log-export.unknown'));
});
