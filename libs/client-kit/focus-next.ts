/** Focuses what the next rendering brings, unless somebody went to another field meanwhile: what they type there is theirs. */
export function focusNext(find: () => HTMLElement | null | undefined): void {
  const isFree = focusSince();
  setTimeout(() => isFree() && find()?.focus());
}

/** @returns says whether nobody has gone to another field since */
export function focusSince(): () => boolean {
  const from = document.activeElement;
  return () => {
    const now = document.activeElement;
    return now === null || now === document.body || now === from;
  };
}
