import type { ModuleMetadata } from '@nestjs/common';
import type { Notice } from '#libs/notices/notice.js';
import type { ContextDeclaration } from './context-parts.js';

/** What one stream's folder gives the module: each folder declares its own, so that a file that is added is listed where it stands. */
export interface Slice extends ContextDeclaration, Pick<ModuleMetadata, 'controllers' | 'providers' | 'exports'> {
  /** Mails that follow from its events. */
  readonly notices?: readonly Notice[];
}

/** All slices of a context as one: what hangs on the log, and what Nest provides. */
export function joined(slices: readonly Slice[]) {
  const all = <T>(of: (slice: Slice) => readonly T[] | undefined): T[] => slices.flatMap((slice) => of(slice) ?? []);
  const notices = all((slice) => slice.notices);
  const declaration: ContextDeclaration = {
    categories: all((slice) => slice.categories),
    projections: all((slice) => slice.projections),
    reactions: [...all((slice) => slice.reactions), ...notices.map(({ reaction }) => reaction)],
    effects: [...all((slice) => slice.effects), ...notices.map(({ effect }) => effect)],
    due: all((slice) => slice.due),
  };
  return {
    declaration,
    controllers: all((slice) => slice.controllers),
    providers: [...all((slice) => slice.providers), ...notices.flatMap(({ providers }) => providers)],
    exports: all((slice) => slice.exports),
  };
}
