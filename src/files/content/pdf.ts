import { inflateSync } from 'node:zlib';
import { ARCHIVE } from './archive.js';

export type PdfFinding = 'fine' | 'damaged' | 'more-than-a-pdf' | 'script';

/**
 * Bytes that writers and transports leave behind an end beside white space and zeros, of which there may be thousands (iText, print drivers,
 * laboratories' systems): the boundary of a mail, for example.
 */
const MOST_LEFT_BEHIND = 128;
/** What pages and archives are not without, and what only an object may have. */
const PART_OF_MORE = /<|PK[\x01-\x08]|stream/;
/** What a revision begins with: its objects, its table, or a remark. */
const REVISION = /\d{1,10}[\s\0]{1,20}\d{1,5}[\s\0]{1,20}obj\b|xref\b|trailer\b|startxref\b|%/;
const NO_SPACE = /[^\s\0\x1a]/;
const PAGE = /<(?:!doctype|html|head|body|script|svg|iframe|object|embed|img|\?php)[\s>/]/i;
/** Unpacked bytes that are looked through: packed objects of a document of a thousand pages are smaller. */
const MOST_UNPACKED = 32 * 1024 * 1024;
const END = '%%EOF';
/** So many that can't be unpacked have only encrypted documents. */
const MOST_FAILED = 200;

/** A name of PDF may write any letter as `#` and two hexadecimal digits. */
const named = (name: string) =>
  new RegExp(
    `/${[...name]
      .map(
        (letter) =>
          `(?:${letter}|#${letter
            .charCodeAt(0)
            .toString(16)
            .replace(/[a-f]/g, (c) => `[${c}${c.toUpperCase()}]`)})`,
      )
      .join('')}(?![A-Za-z0-9])`,
  );
/** What a reader would run, start, or unpack. */
const ACTIVE = ['JavaScript', 'Launch', 'EmbeddedFile', 'RichMedia', 'Rendition', 'XFA'].map(named);
const PACKED_OBJECTS = named('ObjStm');
const ENCRYPTED = named('Encrypt');

/**
 * Whether a PDF is one, whole, nothing else beside it, and without scripts, programs to start and files inside, also where its
 * objects are packed. What is encrypted can't be looked into.
 */
export function examinedPdf(bytes: Buffer): PdfFinding {
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) || !bytes.includes(END)) return 'damaged';
  const text = bytes.toString('latin1');
  if (holdsMore(text)) return 'more-than-a-pdf';
  if (ACTIVE.some((name) => name.test(text))) return 'script';
  return scriptInPacked(bytes, text) ? 'script' : 'fine';
}

/** Whether a reader of archives or pages finds one, or something stands between or behind the revisions. */
function holdsMore(text: string): boolean {
  if (ARCHIVE.test(text)) return true;
  const written = outsideStreams(text);
  if (PAGE.test(written)) return true;
  const [, ...revisions] = written.split(END);
  return revisions.some((revision, index) => !followsAnEnd(revision, index === revisions.length - 1));
}

/** Whether what stands behind an end is the next revision of the document, or as little as is left there by mistake. */
function followsAnEnd(behind: string, last: boolean): boolean {
  const begins = behind.search(NO_SPACE);
  if (begins < 0) return true;
  const begin = behind.slice(begins, begins + MOST_LEFT_BEHIND);
  const left = last ? begin : begin.slice(0, begin.search(REVISION));
  if (PART_OF_MORE.test(left)) return false;
  return last ? !NO_SPACE.test(behind.slice(begins + MOST_LEFT_BEHIND)) : REVISION.test(begin);
}

/** The document without the bodies of its streams: they may hold every byte. */
function outsideStreams(text: string): string {
  const outside: string[] = [];
  let from = 0;
  for (;;) {
    const begins = text.indexOf('stream', from);
    const ends = begins < 0 ? -1 : text.indexOf('endstream', begins);
    if (ends < 0) return outside.join('') + text.slice(from);
    outside.push(text.slice(from, begins), 'stream ');
    from = ends + 'endstream'.length;
  }
}

/** Where a stream may begin. One pass: a file of nothing but such words costs no more than another. */
const STREAM = /(?<!end)stream/g;

/** Whether objects that are packed in streams hold what a reader would run, or can't be looked into. */
function scriptInPacked(bytes: Buffer, text: string): boolean {
  let from = 0;
  let left = MOST_UNPACKED;
  let failed = 0;
  /** Packed objects were announced, and were not unpacked yet: their stream follows. No other word ends that, for texts may hold every word. */
  let announced = false;
  for (const { 0: word, index } of text.matchAll(STREAM)) {
    const between = text.slice(from, index);
    const at = between.search(PACKED_OBJECTS);
    announced ||= at >= 0;
    from = index + word.length;
    if (!announced) continue;
    try {
      const unpacked = inflateSync(bytes.subarray(from + (text[from] === '\r' ? 2 : 1)), {
        maxOutputLength: left,
      }).toString('latin1');
      if (ACTIVE.some((name) => name.test(unpacked))) return true;
      left -= unpacked.length;
      // a text or a remark before it may hold a stream that only looks like one: the true one may still follow
      announced = /[()%]/.test(between.slice(Math.max(0, at)));
    } catch (error) {
      // more than may be unpacked, or so often nothing that it is done on purpose: nobody knows what is in it
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' || left <= 0) return true;
      if (++failed > MOST_FAILED) return !ENCRYPTED.test(text);
    }
  }
  return false;
}
