import type { MedicalRecordEvent } from '#src/medical/contract.js';

const MOST = 4;

/**
 * What one change of a medical record said, for the history of alerts that went by it: "Potassium 4.4 mmol/L (2026-11-30)". Null where an event
 * names nothing, as the end of an entry does.
 */
export function changeInWords(events: readonly MedicalRecordEvent[]): string | null {
  const said = events.flatMap((event) => {
    const words = wordsOf(event);
    return words === null ? [] : [words];
  });
  if (said.length === 0) return null;
  return said.slice(0, MOST).join('; ') + (said.length > MOST ? ` +${said.length - MOST}` : '');
}

function wordsOf({ type, data }: MedicalRecordEvent): string | null {
  switch (type) {
    case 'LabRecorded':
    case 'LabCorrected':
      return `${data.name} ${data.comparator ?? ''}${data.value} ${data.unit} (${data.takenOn})`;
    case 'ConditionRecorded':
    case 'ConditionCorrected':
    case 'MedicationRecorded':
    case 'MedicationCorrected':
    case 'AllergyRecorded':
    case 'AllergyCorrected':
      return data.name;
    default:
      return null;
  }
}
