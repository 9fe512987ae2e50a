import { DestroyRef, inject } from '@angular/core';
import { LiveUpdates, REJOINED, type LiveChange } from '#libs/client-kit/live.js';

const TOGETHER_MS = 250;
// a request that never ends must not keep a screen from being told for ever
const LONGEST_REFRESH_MS = 20_000;

/**
 * Calls `refresh` with what changed, as long as the component lives. Changes that come together are told together:
 * one act of the server moves several read models. What comes while a promised refresh is under way is told after it:
 * a newer question drops the answer to an older one, so where somebody edits without a pause a slow reader would be
 * shown nothing at all.
 */
export function onLiveChange(
  concerns: (change: LiveChange) => boolean,
  refresh: (changes: readonly LiveChange[]) => unknown,
): void {
  let gathered: LiveChange[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refreshing = false;
  const soon = () => (timer ??= setTimeout(() => void tell(), TOGETHER_MS));
  const tell = async () => {
    const changes = gathered;
    gathered = [];
    timer = undefined;
    refreshing = true;
    try {
      await Promise.race([refresh(changes), new Promise((resolve) => setTimeout(resolve, LONGEST_REFRESH_MS))]);
    } finally {
      refreshing = false;
      if (gathered.length > 0) soon();
    }
  };
  const end = inject(LiveUpdates).listen((change) => {
    if (change !== REJOINED && !concerns(change)) return;
    gathered.push(change);
    if (!refreshing) soon();
  });
  inject(DestroyRef).onDestroy(() => {
    gathered = [];
    clearTimeout(timer);
    end();
  });
}
