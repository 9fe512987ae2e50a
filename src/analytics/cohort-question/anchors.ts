/**
 * Of things in the order in which they came, which one each is answered as: the first anchor that it is near to, itself where there is
 * none. Only anchors stand for others: what is answered as another one stands for nobody, so that no answer drifts away step by step.
 */
export class Anchors {
  private readonly known = new Map<number, number>();

  /** @param isNear whether what stands at the two places is near to each other */
  constructor(private readonly isNear: (one: number, other: number) => Promise<boolean>) {}

  /** Place of the anchor of what stands at this place. */
  async of(place: number): Promise<number> {
    const known = this.known.get(place);
    if (known !== undefined) return known;
    const found = await this.#found(place);
    this.known.set(place, found);
    return found;
  }

  async #found(place: number): Promise<number> {
    for (let earlier = 0; earlier < place; earlier += 1)
      if ((await this.isNear(earlier, place)) && (await this.of(earlier)) === earlier) return earlier;
    return place;
  }
}
