import type { SaveProgramTemplateDto } from '#libs/api-client/models/save-program-template-dto.js';
import type { Load, RelativeLoad } from '#libs/science/training/prescription.js';
import { readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
import type { EditedProgram, ProgramItem } from './edited-program';

/**
 * A program as a template: what is done, and how it goes on; not who it was made for. Notes stay with the client.
 * @param keepLoads whether kilograms are kept: they were chosen for one person. Shares of the maximum and body weight always are.
 */
export function templateOfProgram(
  { name, tags }: { readonly name: string; readonly tags: readonly string[] },
  { programWeeks, slots }: Pick<EditedProgram, 'programWeeks' | 'slots'>,
  items: readonly ProgramItem[],
  keepLoads: boolean,
): SaveProgramTemplateDto {
  const text = (prescription: string) => (keepLoads ? prescription : withoutKilograms(prescription));
  return {
    name,
    tags: [...tags],
    weeks: programWeeks,
    sessions: slots.map(({ slotId, name: called, day = 0 }) => ({ sessionId: slotId, name: called, weekday: day })),
    items: items.map(({ slotId, order, exerciseId, prescription, progression, block, overrides, alternatives }) => ({
      sessionId: slotId,
      order,
      exerciseId,
      prescription: text(prescription),
      progression: keepLoads ? progression : { ...progression, capKg: null },
      block,
      overrides: overrides.map(({ week, prescription: typed }) => ({ week, prescription: text(typed) })),
      ...(alternatives.length > 0 ? { alternatives: alternatives.map((each) => each.exerciseId) } : {}),
    })),
  };
}

function withoutKilograms(text: string): string {
  const { load, then, ...rest } = readPrescription(text);
  const kept = (each: Load | RelativeLoad | null) => (each?.kind === 'kg' ? null : each);
  if (load?.kind !== 'kg' && !then?.some((further) => further.load?.kind === 'kg')) return text;
  return writePrescription({
    ...rest,
    load: load?.kind === 'kg' ? null : load,
    ...(then && { then: then.map((further) => ({ ...further, load: kept(further.load) })) }),
  });
}
