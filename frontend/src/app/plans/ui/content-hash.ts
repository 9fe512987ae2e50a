import { Component, computed, inject, input } from '@angular/core';
import { Texts } from '../../text/texts';
import { spacedHash } from '../../ui/hash';

/** The hash of a publication, in groups of four, to be read aloud and compared. */
@Component({
  selector: 'tf-content-hash',
  template: `<span class="xs muted">{{ t().publish.contentHash }}</span>
    <p class="mono hash">{{ spaced() }}</p>`,
  styles:
    ':host { display: grid; gap: 8px; } .hash { font-size: 0.8125rem; line-height: 1.25rem; overflow-wrap: anywhere; }',
})
export class ContentHash {
  protected readonly t = inject(Texts).t;
  readonly hash = input.required<string>();
  protected readonly spaced = computed(() => spacedHash(this.hash()));
}
