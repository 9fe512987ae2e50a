import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedLine, hasVisibleLetter } from '#libs/science/visible-text.js';
import type { ClientTagged, ClientUntagged } from './client.events.js';

export const LONGEST_TAG = 40;
export const MOST_TAGS = 30;

/** Two tags that differ by case, accents or blanks are one. */
export const tagKey = (tag: string): string =>
  tag
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();

/** The tag as it is shown. @throws Refusal `tag.invalid` (422) */
export function checkedTag(tag: string): string {
  const tidy = checkedLine(tag, LONGEST_TAG);
  if (tidy === null || !hasVisibleLetter(tidy))
    throw new Refusal(
      'tag.invalid',
      422,
      `A tag has 1 to ${LONGEST_TAG} visible characters, at least a letter or a digit.`,
    );
  return tidy;
}

/** What happens to tags: what is there is not put on again, what is not there not taken off. @throws Refusal `tag.invalid`, `client.tags-too-many` (422) */
export function taggingOf(
  tags: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): readonly (ClientTagged | ClientUntagged)[] {
  const gone = new Set(remove.map(tagKey));
  const off = tags.filter((tag) => gone.has(tagKey(tag)));
  const kept = new Set(tags.filter((tag) => !off.includes(tag)).map(tagKey));
  const on: string[] = [];
  for (const tag of add.map(checkedTag)) {
    if (kept.has(tagKey(tag))) continue;
    kept.add(tagKey(tag));
    on.push(tag);
  }
  if (on.length > 0 && kept.size > MOST_TAGS)
    throw new Refusal('client.tags-too-many', 422, `A client has at most ${MOST_TAGS} tags.`);
  return [
    ...off.map((tag) => ({ type: 'ClientUntagged', data: { tag } }) as const),
    ...on.map((tag) => ({ type: 'ClientTagged', data: { tag } }) as const),
  ];
}
