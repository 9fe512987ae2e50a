import { DestroyRef, inject } from '@angular/core';
import { LiveUpdates, REJOINED, type LiveChange } from '#libs/client-kit/live.js';

const TOGETHER_MS = 250;

/**
 * Calls `refresh` with what changed, as long as the component lives. Changes that come together are told together:
 * one act of the server moves several read models.
 */
export function onLiveChange(
  concerns: (change: LiveChange) => boolean,
  refresh: (changes: readonly LiveChange[]) => void,
): void {
  let gathered: LiveChange[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = inject(LiveUpdates).listen((change) => {
    if (change !== REJOINED && !concerns(change)) return;
    gathered.push(change);
    timer ??= setTimeout(() => {
      const changes = gathered;
      gathered = [];
      timer = undefined;
      refresh(changes);
    }, TOGETHER_MS);
  });
  inject(DestroyRef).onDestroy(() => {
    clearTimeout(timer);
    end();
  });
}
