import { signal, computed } from '@angular/core';
it('x', () => {
  const s = signal(1);
  const d = computed(() => s() + 1);
  s.set(4);
  expect(d()).toBe(5);
});
