import { inflateSync } from 'node:zlib';

export type PdfFinding = 'fine' | 'damaged' | 'more-than-a-pdf' | 'script';

/** Writers leave a line or two behind the end; an archive or a page does not fit in. */
const MOST_BEHIND_END = 1_024;
/** Unpacked bytes that are looked through: packed objects of a document of a thousand pages are smaller. */
const MOST_UNPACKED = 32 * 1024 * 1024;

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
const ACTIVE = ['JavaScript', 'Launch', 'EmbeddedFile', 'RichMedia'].map(named);
const PACKED_OBJECTS = named('ObjStm');

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

function scriptInPacked(bytes: Buffer, text: string): boolean {
  let left = MOST_UNPACKED;
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (text.startsWith('end', at - 3)) continue;
    const dictionary = text.slice(Math.max(0, text.lastIndexOf('obj', at)), at);
    if (!PACKED_OBJECTS.test(dictionary)) continue;
    const start = at + 6 + (text[at + 6] === '\r' ? 2 : 1);
    try {
      const unpacked = inflateSync(bytes.subarray(start), { maxOutputLength: left }).toString('latin1');
      if (ACTIVE.some((name) => name.test(unpacked))) return true;
      left -= unpacked.length;
    } catch (error) {
      // more than may be unpacked: nobody knows what is in it
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' || left <= 0) return true;
    }
  }
  return false;
}
