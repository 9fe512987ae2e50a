/** Focuses what the next rendering brings, unless somebody went to another field meanwhile: what they type there is theirs. */
export function focusNext(find: () => HTMLElement | null | undefined): void {
  const from = document.activeElement;
  setTimeout(() => {
    const now = document.activeElement;
    if (now === null || now === document.body || now === from) find()?.focus();
  });
}
