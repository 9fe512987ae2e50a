import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

export interface TextPart {
  readonly text: string;
  /** Where it leads; null: plain text. */
  readonly href: string | null;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\p{Cc}\p{Cf}]+/giu;
/** What follows an address in a sentence and is no part of it. */
const TRAILING = /[.,;:!?)\]}»”’…]+$/u;

/**
 * A text that somebody wrote, with its web addresses as links. Only http and https, none with a user name (`https://bank.example@evil.example`
 * leads elsewhere than it reads), and a host in foreign letters reads as what the browser will open.
 */
export function linkedParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const written = match[0].replace(TRAILING, '');
    const url = URL.canParse(written) ? new URL(written) : null;
    if (!url || url.username !== '' || url.password !== '' || url.hostname === '') continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null });
    const isPlain = /^[\x21-\x7e]+$/.test(written);
    parts.push({ text: isPlain ? written : url.href, href: url.href });
    end = match.index + written.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** What somebody wrote: text and nothing but text, in its own direction, web addresses as links that tell nobody where they stood. */
@Component({
  selector: 'tf-linked-text',
  template: `<bdi>
    @for (part of parts(); track $index) {
      @if (part.href; as href) {
        <a [href]="href" target="_blank" rel="noopener noreferrer nofollow ugc">{{ part.text }}</a>
      } @else {
        <span>{{ part.text }}</span>
      }
    }
  </bdi>`,
  styles: `
    bdi {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    a {
      text-decoration: underline;
      color: inherit;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkedText {
  readonly text = input.required<string>();
  protected readonly parts = computed(() => linkedParts(this.text()));
}
