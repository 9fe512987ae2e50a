import { Injectable } from '@nestjs/common';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { ALLERGENS, CONDITIONS, MEDICATIONS } from '#libs/science/safety/codes.js';
import { Intakes } from '#src/clients/contract.js';
import type { EntryKind } from './contents.js';
import type { ReportedHealthView } from './medical-record.dto.js';

/** What the intake form calls allergens, as the dictionary does. */
const ALLERGEN_OF_CHOICE: Readonly<Record<string, string>> = {
  gluten: 'gluten-cereals',
  crustaceans: 'crustaceans',
  eggs: 'egg',
  fish: 'fish',
  peanuts: 'peanut',
  soy: 'soya',
  milk: 'milk',
  nuts: 'tree-nuts',
  celery: 'celery',
  mustard: 'mustard',
  sesame: 'sesame',
  sulphites: 'sulphites',
  lupin: 'lupin',
  molluscs: 'molluscs',
};

/** What a client, or staff for them, said of their health at intake: offered for confirmation. No rule runs on it. */
@Injectable()
export class ReportedHealth {
  constructor(private readonly intakes: Intakes) {}

  /** Everything that was said. A report's id follows from what it says: said differently, it is another report. */
  async of(orgId: string, clientId: string): Promise<readonly ReportedHealthView[]> {
    const { answers } = await this.intakes.of(orgId, clientId);
    const reports: ReportedHealthView[] = [];
    const add = (kind: EntryKind, code: string | null, text: string, at: string) =>
      reports.push({
        reportId: derivedId('health-report', clientId, kind, code ?? text),
        kind: kind as ReportedHealthView['kind'],
        code,
        text,
        reportedAt: at,
      });
    const { allergies, medical } = answers;
    if (allergies) {
      for (const choice of allergies.answer.choices) {
        const allergen = ALLERGENS.find(ALLERGEN_OF_CHOICE[choice] ?? choice);
        add('Allergy', allergen?.code ?? null, allergen?.name ?? choice, allergies.at);
      }
      for (const text of piecesOf(allergies.answer.text))
        add('Allergy', ALLERGENS.search(text, 1)[0]?.code ?? null, text, allergies.at);
    }
    if (medical) {
      for (const text of piecesOf(medical.answer.text))
        add('Condition', CONDITIONS.search(text, 1)[0]?.code ?? null, text, medical.at);
      for (const text of piecesOf(medical.answer.medication))
        // "Allopurinol 100 mg": the substance comes first
        add('Medication', MEDICATIONS.search(text.split(/\s+/)[0] ?? '', 1)[0]?.code ?? null, text, medical.at);
    }
    return [...new Map(reports.map((report) => [report.reportId, report])).values()];
  }
}

/** A line or an item of a list each. */
const piecesOf = (text: string): readonly string[] =>
  text
    .split(/[\n;]|,(?!\d)/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
