import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { inThread, ThreadFailed } from '#libs/engines/jobs/in-thread.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { FileKind } from '../file/file-facts.js';
import { contradicts, fits, HEIC, keptAs, PDF } from './media-types.js';
import type { PdfFinding } from './pdf.js';
import type { PdfOrder } from './pdf.thread.js';
import { damaged, pictureOf } from './picture.js';
import { NoRecording, soundOf } from './recording.js';

/** What is kept of a file that was taken in. */
export interface Accepted {
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** WebP; null: the file is no picture. */
  readonly thumbnail: Buffer | null;
}

/** Refusals of the content itself: under another name or kind it is refused, too. */
export const NEVER_TAKEN: ReadonlySet<string> = new Set([
  'file.empty',
  'file.heic',
  'file.type-unsupported',
  'file.image-too-large',
  'file.damaged',
  'file.more-than-one-type',
  'file.active-content',
  'file.video',
]);

/** Enough to recognise a type by; a recogniser that sees no more can't be led far. */
const RECOGNISED_BY = 64 * 1024;

/**
 * Looks at the content itself: what its sender calls it decides nothing.
 * @throws Refusal, all 422: `file.empty`, `file.heic`, `file.type-unsupported`, `file.not-what-it-says`, `file.kind-mismatch`,
 *   `file.image-too-large`, `file.damaged`, `file.more-than-one-type`, `file.active-content`, `file.video`
 */
export async function accepted(given: Buffer, name: string, kind: FileKind): Promise<Accepted> {
  if (given.length === 0) throw new Refusal('file.empty', 422, 'The file is empty.');
  const recognised = (await recognisedType(given)) ?? 'unknown';
  if (HEIC.test(recognised))
    throw new Refusal('file.heic', 422, 'Pictures in the format HEIC are not supported. Save the picture as JPEG.');
  const kept = keptAs(recognised);
  if (kept === null)
    throw new Refusal(
      'file.type-unsupported',
      422,
      'Supported are PDF, JPEG, PNG, WebP, GIF, AVIF, TIFF, and voice notes as MP3, M4A, WAV or WebM.',
      { recognised },
    );
  if (contradicts(name, recognised))
    throw new Refusal('file.not-what-it-says', 422, 'The ending of the name and the content are of different types.', {
      recognised,
    });
  if (!fits(kind, kept.mediaType))
    throw new Refusal('file.kind-mismatch', 422, 'A photo is a picture, and voice notes are recordings.', {
      mediaType: kept.mediaType,
    });
  const { mediaType } = kept;
  switch (kept.as) {
    case 'picture':
      return { mediaType, ...(await pictureOf(given, mediaType)) };
    case 'pdf':
      ensureFine(await lookedInto(given));
      return { mediaType: PDF, bytes: given, thumbnail: null };
    case 'recording':
      return { mediaType, bytes: heard(given, mediaType), thumbnail: null };
  }
}

function heard(given: Buffer, mediaType: string): Buffer {
  try {
    return soundOf(given, mediaType);
  } catch (error) {
    if (!(error instanceof NoRecording)) throw error;
    if (error.finding === 'damaged') throw damaged();
    if (error.finding === 'video')
      throw new Refusal('file.video', 422, 'Videos are not supported. Send a voice note without a picture.');
    throw new Refusal(
      'file.more-than-one-type',
      422,
      'The file is more than a recording: something else lies beside the sound or behind its end. Record it anew.',
    );
  }
}

/** What takes longer is made to take long: nobody else's file shall wait for it. */
const MOST_PDF_MS = 20_000;

const lookedInto = (bytes: Buffer): Promise<PdfFinding> =>
  inThread<PdfFinding>(PDF_THREAD, { bytes } satisfies PdfOrder, undefined, MOST_PDF_MS).catch((error: unknown) => {
    if (error instanceof ThreadFailed && error.name === 'Timeout') throw damaged();
    throw error;
  });

const PDF_THREAD = new URL(`./pdf.thread${extname(import.meta.url)}`, import.meta.url);

async function recognisedType(given: Buffer): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(given.subarray(0, RECOGNISED_BY)))?.mime;
  } catch {
    return undefined;
  }
}

function ensureFine(finding: PdfFinding): void {
  switch (finding) {
    case 'fine':
      return;
    case 'damaged':
      throw damaged();
    case 'more-than-a-pdf':
      throw new Refusal(
        'file.more-than-one-type',
        422,
        'The file is more than a PDF: it holds a page or an archive, too, or something follows its end. Print it to PDF, then upload that.',
      );
    case 'script':
      throw new Refusal(
        'file.active-content',
        422,
        'The PDF contains a script, a program to start or another file. Print it to PDF, then upload that.',
      );
  }
}
