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
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|uhr)?$/i.exec(text.trim());
  if (!match) return null;
  const half = match[3]?.toLowerCase();
  const [typed, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  const twelve = half === 'am' || half === 'pm';
  if (twelve && (typed < 1 || typed > 12)) return null;
  const hour = twelve ? (typed % 12) + (half === 'pm' ? 12 : 0) : typed;
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
}
