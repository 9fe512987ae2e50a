import type { Provider, Type } from '@angular/core';
import { PlanDraftStore } from '../data/plan-draft-store';
import { PlanClipboard } from './plan-clipboard';
import { PlanEditor } from './plan-editor';
import { PlanKeys } from './plan-keys';
import { PlanWords } from './plan-words';

/** What a context makes of the kernel's classes; components of the kernel find them under the kernel's names. */
export interface EditorParts {
  readonly store: Type<unknown>;
  readonly words: Type<unknown>;
  readonly editor: Type<unknown>;
}

/** Providers of a screen that edits one plan. */
export const providePlanEditor = ({ store, words, editor }: EditorParts): readonly Provider[] => [
  store,
  words,
  editor,
  { provide: PlanDraftStore, useExisting: store },
  { provide: PlanWords, useExisting: words },
  { provide: PlanEditor, useExisting: editor },
  PlanClipboard,
  PlanKeys,
];
