/** Notes of a draft by where they stand. Absent: none was ever written. */
export type NotesByPlace = Readonly<Record<string, string>>;

/** A note on a meal of a day; `slotId` null: on the whole day. */
export interface PlacedNote {
  readonly day: number;
  readonly slotId: string | null;
  readonly text: string;
}

/** How `NotesByPlace` calls a meal of a day, or a day. */
export const notePlace = (day: number, slotId: string | null): string =>
  slotId === null ? `${day}` : `${day}/${slotId}`;

/** The notes with one changed; empty text takes it away. */
export function withNote(notes: NotesByPlace, place: string, text: string): NotesByPlace {
  const { [place]: _before, ...others } = notes;
  return text === '' ? others : { ...others, [place]: text };
}

/** By day, of each the day's own note first, then those of its meals in their order. */
export function notesInOrder(
  notes: NotesByPlace,
  slots: readonly { readonly slotId: string }[],
): readonly PlacedNote[] {
  const placeOf = new Map(slots.map(({ slotId }, index) => [slotId, index]));
  return Object.entries(notes)
    .map(([place, text]): PlacedNote => {
      const at = place.indexOf('/');
      return at < 0
        ? { day: Number(place), slotId: null, text }
        : { day: Number(place.slice(0, at)), slotId: place.slice(at + 1), text };
    })
    .sort((a, b) => a.day - b.day || order(a) - order(b));

  function order({ slotId }: PlacedNote): number {
    return slotId === null ? -1 : (placeOf.get(slotId) ?? slots.length);
  }
}
