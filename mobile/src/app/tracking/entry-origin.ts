import { readTime } from '#libs/client-kit/read-date.js';
/** When and where an entry is made, by this device: an entry made offline keeps its own time, whenever it is sent. */
export interface EntryOrigin {
  /** IANA name; absent where the device does not say. */
  readonly timeZone?: string;
  /** `YYYY-MM-DDTHH:MM` */
  readonly enteredAt: string;
}

export function entryOrigin(now = new Date()): EntryOrigin {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const two = (value: number) => String(value).padStart(2, '0');
  const enteredAt = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}T${two(now.getHours())}:${two(now.getMinutes())}`;
  return { ...(timeZone ? { timeZone } : {}), enteredAt };
}

/** `HH:MM` from what people type (7:30, 07.30, 730, 7, 7:30 pm); null when it is no time of day. */
export function timeOfDay(text: string): string | null {
  const read = readTime(text);
  return 'time' in read ? read.time : null;
}
