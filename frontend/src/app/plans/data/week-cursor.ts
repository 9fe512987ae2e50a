/** A place in the week grid: a card of a slot, or the empty slot itself (index 0 of none). */
export interface Spot {
  readonly day: number;
  readonly slot: number;
  readonly index: number;
}

export interface WeekShape {
  readonly firstDay: number;
  readonly slots: number;
  /** Cards in a slot of a day. */
  count(day: number, slot: number): number;
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first-day' | 'last-day' | 'first' | 'last';

const DAYS = 7;

/** Arrow keys: card to card within a slot, then slot to slot; sideways to the same slot of the next day. Edges hold. */
export function moved(spot: Spot, direction: Direction, shape: WeekShape): Spot {
  const lastDay = shape.firstDay + DAYS - 1;
  switch (direction) {
    case 'up':
      if (spot.index > 0) return { ...spot, index: spot.index - 1 };
      return spot.slot > 0 ? { ...spot, slot: spot.slot - 1, index: lastIndex(shape, spot.day, spot.slot - 1) } : spot;
    case 'down':
      if (spot.index < lastIndex(shape, spot.day, spot.slot)) return { ...spot, index: spot.index + 1 };
      return spot.slot < shape.slots - 1 ? { ...spot, slot: spot.slot + 1, index: 0 } : spot;
    case 'left':
      return onDay(spot, Math.max(shape.firstDay, spot.day - 1), shape);
    case 'right':
      return onDay(spot, Math.min(lastDay, spot.day + 1), shape);
    case 'first-day':
      return onDay(spot, shape.firstDay, shape);
    case 'last-day':
      return onDay(spot, lastDay, shape);
    case 'first':
      return { day: shape.firstDay, slot: 0, index: 0 };
    case 'last':
      return { day: lastDay, slot: shape.slots - 1, index: lastIndex(shape, lastDay, shape.slots - 1) };
  }
}

/** The same spot in a grid that changed under it. */
export function clamped(spot: Spot, shape: WeekShape): Spot {
  const day = Math.min(Math.max(spot.day, shape.firstDay), shape.firstDay + DAYS - 1);
  const slot = Math.min(Math.max(spot.slot, 0), Math.max(0, shape.slots - 1));
  return { day, slot, index: Math.min(spot.index, lastIndex(shape, day, slot)) };
}

/**
 * Where a grabbed card goes. It may also go behind the last card of a slot, which is a place that the focus never has.
 * `shape` counts the cards without the grabbed one.
 */
export function carried(spot: Spot, direction: Direction, shape: WeekShape): Spot {
  const open: WeekShape = { ...shape, count: (day, slot) => shape.count(day, slot) + 1 };
  return moved(spot, direction, open);
}

function onDay(spot: Spot, day: number, shape: WeekShape): Spot {
  return { day, slot: spot.slot, index: Math.min(spot.index, lastIndex(shape, day, spot.slot)) };
}

function lastIndex(shape: WeekShape, day: number, slot: number): number {
  return Math.max(0, shape.count(day, slot) - 1);
}
