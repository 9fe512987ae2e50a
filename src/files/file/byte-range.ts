import type { ByteRange } from '#libs/engines/storage/blob-store.js';
import { Problem } from '#libs/http/problem.js';

/**
 * The range that a request asks for (RFC 9110 § 14.2); null: all of it, also where several ranges or another unit are asked for.
 * @param bytes size of the whole, at least 1
 * @throws Problem `request.range-outside` (416)
 */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const range =
    first === ''
      ? { from: Math.max(bytes - Number(last), 0), to: bytes - 1 }
      : { from: Number(first), to: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) };
  if (last !== '' && first !== '' && Number(last) < Number(first)) return null;
  if (range.from >= bytes || (last === '0' && first === ''))
    throw new Problem('request.range-outside', 416, `The file has ${bytes} bytes.`, {
      headers: { 'content-range': `bytes */${bytes}` },
    });
  return range;
}
