import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { fits } from '../content/media-types.js';
import type { FileAudience, FileKind } from './file-facts.js';
import { isRecord, keptUntil, retentionOf, type RecordYears } from './file-retention.js';
import type { FileAdded, FileEvent } from './file.events.js';

export interface FileChange {
  readonly name?: string;
  readonly kind?: FileKind;
  readonly audience?: FileAudience;
  readonly shared?: boolean;
}

/** A day of the calendar as the organisation has it, its first and its last millisecond. ISO instants. */
export interface Day {
  readonly from: string;
  readonly to: string;
}

export type FileCommand =
  | {
      readonly type: 'AddFile';
      readonly file: Omit<FileAdded['data'], 'keptUntil'>;
      readonly clientStatus: 'active' | 'archived' | null;
    }
  | { readonly type: 'ChangeFile'; readonly change: FileChange; /** ISO instant. */ readonly at: string }
  | {
      readonly type: 'KeepFileUntil';
      readonly day: Day;
      readonly reason: string;
      readonly years: RecordYears;
      /** ISO instant. */
      readonly at: string;
    }
  | { readonly type: 'OpenFile'; readonly accountId: string }
  | { readonly type: 'RemoveFile'; readonly reason: string }
  | { readonly type: 'ExpireFile' };

export type ClientFile =
  | { readonly status: 'absent' }
  | ({
      readonly status: 'present' | 'expired' | 'removed';
      /** When its kind says that it is deleted; null for records. */
      readonly keptAtMost: string | null;
    } & FileAdded['data']);

/**
 * Refusals: `file.unknown` (404), `client.unknown` (404), `client.archived`, `file.kind-mismatch` (422), `file.kept-out-of-range` (422, with
 * `earliest` and `latest`), `file.expired` (410) and `file.removed` (410): what is gone is not changed any more. An addition or removal a second time changes nothing.
 */
export const fileDecider: Decider<FileCommand, FileEvent, ClientFile> = {
  category: 'clientFile',
  stateVersion: 2,
  initial: { status: 'absent' },

  decide(command, file) {
    if (command.type === 'AddFile') {
      if (file.status !== 'absent') return [];
      if (command.clientStatus === null) throw new Refusal('client.unknown', 404);
      if (command.clientStatus === 'archived')
        throw new Refusal('client.archived', 409, 'Reactivate the client first.');
      const { kind, addedAt } = command.file;
      return [{ type: 'FileAdded', data: { ...command.file, keptUntil: keptUntil(kind, addedAt) } }];
    }
    if (file.status === 'absent') throw new Refusal('file.unknown', 404);
    switch (command.type) {
      case 'ChangeFile':
        mustBePresent(file);
        return changesOf(file, command.change, command.at);
      case 'KeepFileUntil':
        mustBePresent(file);
        return keptUntilDay(file, command);
      case 'OpenFile':
        mustBePresent(file);
        return [{ type: 'FileOpened', data: { accountId: command.accountId } }];
      case 'RemoveFile':
        if (file.status === 'removed') return [];
        mustBePresent(file);
        return [{ type: 'FileRemoved', data: { reason: command.reason } }];
      case 'ExpireFile':
        return file.status === 'present' ? [{ type: 'FileExpired', data: {} }] : [];
    }
  },

  evolve(file, event): ClientFile {
    if (event.type === 'FileAdded') return { status: 'present', keptAtMost: event.data.keptUntil, ...event.data };
    if (event.type === 'Erased' || file.status === 'absent') return { status: 'absent' };
    switch (event.type) {
      case 'FileClassified':
        return { ...file, keptAtMost: event.data.keptUntil, ...event.data };
      case 'FileRetentionChanged':
        return { ...file, keptUntil: event.data.keptUntil };
      case 'FileRenamed':
      case 'FileSharingChanged':
        return { ...file, ...event.data };
      case 'FileOpened':
        return file;
      case 'FileRemoved':
        return { ...file, status: 'removed' };
      case 'FileExpired':
        return { ...file, status: 'expired' };
    }
  },
};

type Known = Exclude<ClientFile, { status: 'absent' }>;

/** Another kind's time begins with the change: a slip in a list must not make a record of last year expire at once. */
function changesOf(file: Known, { name = file.name, ...change }: FileChange, at: string): FileEvent[] {
  const { kind = file.kind, audience = file.audience, shared = file.shared } = change;
  if (!fits(kind, file.mediaType))
    throw new Refusal('file.kind-mismatch', 422, 'A photo is a picture, and voice notes are recordings.', {
      mediaType: file.mediaType,
    });
  const changes: FileEvent[] = [];
  if (name !== file.name) changes.push({ type: 'FileRenamed', data: { name } });
  if (kind !== file.kind || audience !== file.audience)
    changes.push({ type: 'FileClassified', data: { kind, audience, ...keptAs(file, kind, at) } });
  if (shared !== file.shared) changes.push({ type: 'FileSharingChanged', data: { shared } });
  return changes;
}

/** A day that was chosen stays with the kind, and among records, whatever they are called. */
function keptAs(file: Known, kind: FileKind, at: string): Pick<Known, 'keptUntil'> & Partial<Known> {
  if (kind !== file.kind && !(isRecord(kind) && isRecord(file.kind))) return { keptUntil: keptUntil(kind, at) };
  const { keptUntil: until, keptAtMost } = file;
  return { keptUntil: until, ...(keptAtMost !== until && { keptAtMost }) };
}

function keptUntilDay(
  file: Known,
  { day, reason, years, at }: Extract<FileCommand, { readonly type: 'KeepFileUntil' }>,
): FileEvent[] {
  const { earliest, latest } = retentionOf(file, years);
  if (day.to < at || day.to < earliest || day.from > latest)
    throw new Refusal(
      'file.kept-out-of-range',
      422,
      'Photos and voice notes may be deleted sooner than their kind says, never later; records may be kept longer, never shorter.',
      { earliest: earliest > at ? earliest : at, latest },
    );
  // the day of the usual end is the usual end
  const usual = isRecord(file.kind) ? earliest : latest;
  const until = day.from <= usual && usual <= day.to ? usual : day.to < latest ? day.to : latest;
  const kept = isRecord(file.kind) && until === usual ? null : until;
  return kept === file.keptUntil ? [] : [{ type: 'FileRetentionChanged', data: { keptUntil: kept, reason } }];
}

/** @throws Refusal `file.expired` (410), `file.removed` (410) */
export function mustBePresent({ status }: Known): void {
  if (status === 'expired')
    throw new Refusal('file.expired', 410, 'The file was deleted at the end of its retention period.');
  if (status === 'removed') throw new Refusal('file.removed', 410, 'The file was removed.');
}
