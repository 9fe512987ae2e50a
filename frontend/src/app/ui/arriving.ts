import { forwardRef, type Provider, type Signal, type Type } from '@angular/core';

/** A part of a page that takes its room only when its question is answered, and pushes down what stands below it. */
export abstract class Arriving {
  abstract readonly answered: Signal<boolean>;
}

/** For the `providers` of such a part: its page finds it by `viewChildren(Arriving)`. */
export const arriving = (part: () => Type<Arriving>): Provider => ({
  provide: Arriving,
  useExisting: forwardRef(part),
});
