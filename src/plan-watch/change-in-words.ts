import type { MedicalRecordEvent } from '#src/medical/contract.js';

const MOST = 4;
/** No rule reads them. */
const NEVER_A_REASON = /^(MedicalNote|HealthReport)/;

/**
 * What changes of a medical record said, for the history of alerts that went by them: "Potassium 4.4 mmol/L (2026-11-30)". Null where one of
 * them names nothing, as the end of an entry does: it may have been the reason as well as any other. Notes are no reason.
 */
export function changeInWords(events: readonly MedicalRecordEvent[]): string | null {
  const said: string[] = [];
  for (const event of events) {
    if (NEVER_A_REASON.test(event.type)) continue;
    const words = wordsOf(event);
    if (words === null) return null;
    said.push(words);
  }
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
