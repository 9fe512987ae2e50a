import type { Provider, Type } from '@nestjs/common';
import type { ContextDeclaration } from './context-parts.js';

/** One stream's folder, or one way of reading: what it serves and what it hangs on the log. */
export interface Slice extends ContextDeclaration {
  readonly controllers?: readonly Type[];
  readonly providers?: readonly Provider[];
}

/** The slices of a context as its module declares them. */
export const joined = (slices: readonly Slice[]) => ({
  declaration: {
    categories: slices.flatMap(({ categories = [] }) => categories),
    projections: slices.flatMap(({ projections = [] }) => projections),
    reactions: slices.flatMap(({ reactions = [] }) => reactions),
    effects: slices.flatMap(({ effects = [] }) => effects),
  } satisfies ContextDeclaration,
  controllers: slices.flatMap(({ controllers = [] }) => controllers),
  providers: slices.flatMap(({ providers = [] }) => providers),
});
