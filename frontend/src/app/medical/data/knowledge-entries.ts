import { inject, Injectable } from '@angular/core';
import type {
  AllergenEntry,
  ConditionEntry,
  FoodTagEntry,
  LabEntry,
  MedicationEntry,
} from '#libs/science/safety/code-entries.js';
import { ALLERGENS, CONDITIONS, LABS, MEDICATIONS } from '#libs/science/safety/codes.js';
import { FOOD_TAG_ROWS, FOOD_TAGS_VERSION } from '#libs/science/safety/data/food-tags.js';
import type { Dictionary, DictionaryEntry } from '#libs/science/safety/dictionary.js';
import { MEDICATION_CLASSES } from '#libs/science/safety/medication-classes.js';
import type { EntryKind } from '#libs/science/safety/rules-about.js';
import { slug } from '#libs/science/safety/slug.js';
import { EXERCISE_TAGS } from '#libs/science/training/exercise-tags.js';
import { askedName } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { folded } from './folded';

export const ENTRY_KINDS = ['condition', 'medication', 'allergen', 'lab', 'food-tag', 'exercise-tag'] as const;

/** An entry of the knowledge base, named in the reader's language. */
export type KnowledgeEntry = {
  readonly code: string;
  readonly name: string;
  /** The name in the tables' own language, where the reader's is another. */
  readonly original: string | null;
  /** What kind of illness, which class, which law, which unit. */
  readonly group: string;
} & (
  | { readonly kind: 'condition'; readonly entry: ConditionEntry }
  | { readonly kind: 'medication'; readonly entry: MedicationEntry }
  | { readonly kind: 'allergen'; readonly entry: AllergenEntry }
  | { readonly kind: 'lab'; readonly entry: LabEntry }
  | { readonly kind: 'food-tag'; readonly entry: FoodTagEntry }
  /** The library's own derivation: no table, so no source. */
  | { readonly kind: 'exercise-tag'; readonly entry: null }
);

/** Hash of the content of each list; exercise tags are derived by the program and have none. */
export const VERSION_OF: Readonly<Record<EntryKind, string | null>> = {
  condition: CONDITIONS.version,
  medication: MEDICATIONS.version,
  allergen: ALLERGENS.version,
  lab: LABS.version,
  'food-tag': FOOD_TAGS_VERSION,
  'exercise-tag': null,
};

/** The lists of codes and tags that the record and the rules speak in, as everybody reads them: the same bytes that the server has. */
@Injectable({ providedIn: 'root' })
export class KnowledgeEntries {
  private readonly texts = inject(Texts);

  /** Everything by name; with a text what it finds, best first. */
  found(kind: EntryKind, text: string): readonly KnowledgeEntry[] {
    switch (kind) {
      case 'condition':
        return this.coded(CONDITIONS, text).map((entry) => ({
          kind,
          entry,
          ...this.named(CONDITIONS, entry),
          group: this.texts.t().knowledge.groups[entry.group] ?? entry.group,
        }));
      case 'medication':
        return this.medications(text).map((entry) => ({
          kind,
          entry,
          ...this.named(MEDICATIONS, entry),
          group: this.className(entry),
        }));
      case 'allergen':
        return this.coded(ALLERGENS, text).map((entry) => ({
          kind,
          entry,
          ...this.named(ALLERGENS, entry),
          group: [entry.eu14 ? 'EU-14' : '', entry.fda9 ? 'FDA-9' : ''].filter(Boolean).join(' · '),
        }));
      case 'lab':
        return this.coded(LABS, text).map((entry) => ({ kind, entry, ...this.named(LABS, entry), group: entry.unit }));
      case 'food-tag':
        return this.tagged(
          FOOD_TAG_ROWS.map((entry) => ({
            kind,
            entry,
            code: entry.code,
            name: askedName(entry.code, this.texts.t()),
            original: null,
            group: this.texts.t().knowledge.tagKinds[entry.kind],
          })),
          text,
          ({ entry }) => `${entry!.definition} ${this.texts.t().foodTags.meanings[entry!.code] ?? ''}`,
        );
      case 'exercise-tag':
        return this.tagged(
          EXERCISE_TAGS.map((code) => ({
            kind,
            entry: null,
            code,
            name: this.texts.t().exercises.tags[code] ?? code,
            original: null,
            group: '',
          })),
          text,
          () => '',
        );
    }
  }

  private coded<E extends DictionaryEntry>(dictionary: Dictionary<E>, text: string): readonly E[] {
    if (text.trim() !== '') return dictionary.search(text, dictionary.entries.length);
    const language = this.texts.language();
    const names = new Map(dictionary.entries.map((entry) => [entry, dictionary.nameIn(language, entry)]));
    return [...dictionary.entries].sort((a, b) => names.get(a)!.localeCompare(names.get(b)!, language));
  }

  /** By name, and behind those by class. */
  private medications(text: string): readonly MedicationEntry[] {
    if (text.trim() === '') return this.coded(MEDICATIONS, text);
    const classes = new Set(MEDICATION_CLASSES.search(text, MEDICATION_CLASSES.entries.length).map(({ name }) => name));
    const ofClass = MEDICATIONS.entries.filter(({ className }) => classes.has(className));
    return [...new Set([...this.coded(MEDICATIONS, text), ...ofClass])];
  }

  private named<E extends DictionaryEntry>(dictionary: Dictionary<E>, entry: E) {
    const name = dictionary.nameIn(this.texts.language(), entry);
    return { code: entry.code, name, original: name.toLowerCase() === entry.name.toLowerCase() ? null : entry.name };
  }

  private className({ className }: MedicationEntry): string {
    const known = MEDICATION_CLASSES.find(slug(className));
    return known ? MEDICATION_CLASSES.nameIn(this.texts.language(), known) : className;
  }

  private tagged<T extends KnowledgeEntry>(
    entries: readonly T[],
    text: string,
    more: (entry: T) => string,
  ): readonly T[] {
    const words = folded(text).split(/\s+/).filter(Boolean);
    const language = this.texts.language();
    return entries
      .filter((entry) => {
        const said = folded(`${entry.name} ${entry.code} ${more(entry)}`);
        return words.every((word) => said.includes(word));
      })
      .sort((a, b) => a.name.localeCompare(b.name, language));
  }
}
