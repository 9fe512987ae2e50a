import { Refusal } from '#libs/event-sourcing/refusal.js';
import { labDoubt } from '#libs/science/lab-plausibility.js';
import { widestLimits } from '#libs/science/lab-range.js';
import { ALLERGENS, CONDITIONS, canonicalLab, LABS, MEDICATIONS, type LabEntry } from '#libs/science/safety/codes.js';
import type { Dictionary, DictionaryEntry } from '#libs/science/safety/dictionary.js';
import type { Coded, EntryContent, LabContent } from './contents.js';
import type { EnteredEntry, EnteredLab } from './entered.js';

/**
 * An entry as it is kept: named as the dictionary names it, texts tidied, laboratory values converted.
 * @throws Refusal `medical.code-unknown`, `medical.name-missing`, `medical.unit-unknown`, `medical.lab-impossible`, `medical.lab-unlikely` (422 each)
 */
export function settled(entered: EnteredEntry): EntryContent {
  switch (entered.kind) {
    case 'Condition':
      return {
        kind: 'Condition',
        content: tidied({ ...entered.content, ...named(entered.content, CONDITIONS, 'condition') }),
      };
    case 'Medication': {
      const { times, meals, ...content } = entered.content;
      return {
        kind: 'Medication',
        content: tidied({
          ...content,
          ...named(content, MEDICATIONS, 'medication'),
          times: [...new Set(times)].sort(),
          meals: [...new Set(meals)],
        }),
      };
    }
    case 'Allergy':
      return {
        kind: 'Allergy',
        content: tidied({
          ...entered.content,
          ...named(entered.content, ALLERGENS, 'allergen'),
          reactions: [...new Set(entered.content.reactions)],
        }),
      };
    case 'Lab':
      return { kind: 'Lab', content: settledLab(entered.content) };
    case 'Pregnancy':
      return entered;
    case 'Circumstance':
      return { kind: 'Circumstance', content: tidied(entered.content) };
    case 'MedicalNote':
      return { kind: 'MedicalNote', content: { ...entered.content, text: entered.content.text.trim() } };
  }
}

function named({ code, name }: Coded, dictionary: Dictionary<DictionaryEntry>, noun: string): Coded {
  if (code === null) {
    const written = name.trim();
    if (written === '')
      throw new Refusal('medical.name-missing', 422, `Choose a ${noun} from the list, or write its name.`);
    return { code: null, name: written };
  }
  const known = dictionary.find(code);
  if (!known)
    throw new Refusal(
      'medical.code-unknown',
      422,
      `The dictionary has no ${noun} with this code. Nothing was recorded.`,
    );
  return { code, name: known.name };
}

const tidied = <C extends { readonly detail: string }>(content: C): C => ({
  ...content,
  detail: content.detail.trim(),
});

function settledLab({ asReported, ...entered }: EnteredLab): LabContent {
  const { value } = entered;
  const { code, name } = named(entered, LABS, 'laboratory test');
  const kept = tidied({ ...entered, code, name, unit: entered.unit.trim() });
  if (!Number.isFinite(value) || value < 0)
    throw new Refusal('medical.lab-impossible', 422, 'A laboratory value is a number of 0 or more.');
  const lab = code === null ? undefined : LABS.find(code);
  if (!lab) return { ...kept, canonical: null, doubt: null };
  const unit = lab.units.find((each) => each.unit === kept.unit);
  if (!unit) {
    const known = lab.units.map((each) => each.unit);
    throw new Refusal('medical.unit-unknown', 422, `${name} is reported in ${known.join(' or ')}. Check the unit.`, {
      units: known,
    });
  }
  const canonical = canonicalLab(lab.code, value, unit.unit)!;
  const inOtherUnits = lab.units.filter((each) => each !== unit).map((each) => value * each.factor + each.offset);
  const doubt = labDoubt(canonical.value, widestLimits(lab, alikeOf(lab)), inOtherUnits);
  if (doubt !== null && !asReported)
    throw new Refusal(
      'medical.lab-unlikely',
      422,
      'This value is hardly possible. Check the number and the unit; if the laboratory reported it so, confirm it.',
      { doubt },
    );
  return { ...kept, canonical, doubt };
}

/** The same test under its other codes. */
export const alikeOf = ({ name }: LabEntry): readonly LabEntry[] => LABS.entries.filter((each) => each.name === name);
