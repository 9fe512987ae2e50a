/** Element types of the arrays that a batch is sent as, by PostgreSQL's object ids. */
export const ELEMENT = { bytea: 17, int2: 21, text: 25, timestamptz: 1184, uuid: 2950 } as const;

const MILLENNIUM = Date.UTC(2000, 0, 1);

/**
 * A one-dimensional array in PostgreSQL's binary format. The driver would send text: each byte of a body as two hex digits,
 * escaped again inside the array.
 */
export function binaryArray(element: number, items: readonly (Uint8Array | null)[]): Buffer {
  const size = items.reduce((sum, item) => sum + 4 + (item?.length ?? 0), 20);
  const array = Buffer.allocUnsafe(size);
  const head = [1, items.includes(null) ? 1 : 0, element, items.length, 1];
  let at = 0;
  for (const word of head) at = array.writeInt32BE(word, at);
  for (const item of items) {
    at = array.writeInt32BE(item?.length ?? -1, at);
    if (item === null) continue;
    array.set(item, at);
    at += item.length;
  }
  return array;
}

export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

export function smallintBytes(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeInt16BE(value);
  return bytes;
}

/** @param instant ISO 8601 UTC with milliseconds */
export function timestampBytes(instant: string): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigInt64BE(BigInt(Date.parse(instant) - MILLENNIUM) * 1000n);
  return bytes;
}
