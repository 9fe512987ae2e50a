import { unzipSync } from 'fflate';
import { CsvError } from './csv-records.js';

/** What a file unpacks to at most: a bomb is a file that says, or holds, more. */
export const MOST_UNPACKED_BYTES = 96 * 1024 * 1024;
const MOST_ENTRIES = 2_000;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** Names of what an archive holds, as it says. @throws CsvError `binary`, `too-large` */
export function entryNames(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  unpacked(bytes, (name) => {
    names.push(name);
    return false;
  });
  return names;
}

/**
 * Entries of an archive by name. An entry is unpacked into as many bytes as it says it has, never more, whatever it holds.
 * @throws CsvError `too-large` before anything is unpacked beyond the limit, `binary` for what is no archive
 */
export function entriesOf(bytes: Uint8Array, wanted: readonly string[]): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(unpacked(bytes, (name) => wanted.includes(name))));
}

function unpacked(bytes: Uint8Array, isWanted: (name: string) => boolean): Record<string, Uint8Array> {
  let [entries, size] = [0, 0];
  try {
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (++entries > MOST_ENTRIES) throw new CsvError('too-large', 1);
        if (!isWanted(name)) return false;
        size += originalSize;
        if (size > MOST_UNPACKED_BYTES) throw new CsvError('too-large', 1);
        return true;
      },
    });
  } catch (error) {
    throw error instanceof CsvError ? error : new CsvError('binary', 1);
  }
}
