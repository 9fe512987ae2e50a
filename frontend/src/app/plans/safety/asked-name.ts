import type { Dictionary } from '../../text/en';

/**
 * What a rule asks for, in the reader's words.
 * @param what tags of foods, or what the record would have to say, one after the other (`Missing.what`)
 */
export function askedName(what: string, { safety, medical }: Pick<Dictionary, 'safety' | 'medical'>): string {
  return what
    .split(/[,;] /)
    .map((each) => each.replace(/^allergen:/, ''))
    .map((each) => safety.asked[each] ?? medical.circumstanceNames[each] ?? each)
    .join(', ');
}
