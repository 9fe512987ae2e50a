/**
 * Of things in the order in which they came, which one each is answered as: the first anchor that it is near to, itself where there is
 * none. Only anchors stand for others: what is answered as another one stands for nobody, so that no answer drifts away step by step.
 */
export class Anchors<T> {
  private readonly known = new Map<number, number>();

  constructor(
    private readonly items: readonly T[],
    private readonly isNear: (one: T, other: T) => boolean,
  ) {}

  /** Place of the anchor of what stands at this place. */
  of(place: number): number {
    const known = this.known.get(place);
    if (known !== undefined) return known;
    const item = this.items[place] as T;
    const anchor = this.items.findIndex(
      (each, index) => index < place && this.isNear(each, item) && this.of(index) === index,
    );
    const found = anchor === -1 ? place : anchor;
    this.known.set(place, found);
    return found;
  }
}
