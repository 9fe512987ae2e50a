import { inflateSync } from 'node:zlib';

export type PdfFinding = 'fine' | 'damaged' | 'more-than-a-pdf' | 'script';

/** Writers leave a line or two behind the end; an archive or a page does not fit in. */
const MOST_BEHIND_END = 1_024;
/** Unpacked bytes that are looked through: packed objects of a document of a thousand pages are smaller. */
const MOST_UNPACKED = 32 * 1024 * 1024;
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
  const end = bytes.lastIndexOf('%%EOF');
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) || end < 0) return 'damaged';
  if (bytes.length - end - 5 > MOST_BEHIND_END) return 'more-than-a-pdf';
  const text = bytes.toString('latin1');
  if (ACTIVE.some((name) => name.test(text))) return 'script';
  return scriptInPacked(bytes, text) ? 'script' : 'fine';
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
