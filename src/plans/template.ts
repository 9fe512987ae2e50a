import type { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedLine } from '#libs/science/visible-text.js';
import { checkedTagLines } from './tag-lines.js';

/** What every template is found by. */
export interface TemplateLabel {
  readonly name: string;
  readonly tags: readonly string[];
}

/** A template of an organisation, about nobody. */
export type Template<Content extends TemplateLabel> =
  { readonly status: 'absent' } | { readonly status: 'active' | 'archived'; readonly content: Content };

export const TEMPLATE_LIMITS = { name: 120, tags: 20, tag: 40 } as const;

export interface TemplateRefusals {
  nameInvalid(words: string): Refusal;
  tagsInvalid(words: string): Refusal;
}

/** Name and tags as stored: tidy, tags in small letters, each once and in order. */
export function checkedLabel({ name, tags }: TemplateLabel, refusals: TemplateRefusals): TemplateLabel {
  const { name: longest, tags: most, tag: longestTag } = TEMPLATE_LIMITS;
  const called = checkedLine(name, longest);
  if (called === null) throw refusals.nameInvalid(`A template's name has 1 to ${longest} visible characters.`);
  const kept = checkedTagLines(tags, most, longestTag);
  if (kept === null) throw refusals.tagsInvalid(`At most ${most} tags of ${longestTag} visible characters.`);
  return { name: called, tags: kept };
}

export const ARCHIVED_TEMPLATE = 'The template was archived. Restore it, or choose another one.';

/** What a draft is made from. @throws what the two make: there is no such template; it was archived */
export function usableContent<Content extends TemplateLabel>(
  template: Template<Content>,
  unknown: () => Refusal,
  archived: () => Refusal,
): Content {
  if (template.status === 'absent') throw unknown();
  if (template.status === 'archived') throw archived();
  return template.content;
}

/** Whether archiving or restoring changes anything: doing it twice does not. */
export const templateBecomes = <Content extends TemplateLabel>(
  template: Exclude<Template<Content>, { status: 'absent' }>,
  status: 'active' | 'archived',
): boolean => template.status !== status;

/** The template after it was saved (`content`), archived or restored. */
export function evolvedTemplate<Content extends TemplateLabel>(
  template: Template<Content>,
  event: { readonly saved: Content } | { readonly status: 'active' | 'archived' },
): Template<Content> {
  if ('saved' in event) return { status: 'active', content: event.saved };
  return template.status === 'absent' ? template : { ...template, status: event.status };
}
