/** All that other contexts may import from medical. */
export {
  HealthFacts,
  healthFold,
  NO_HEALTH_FACTS,
  type CodedFact,
  type HealthFact,
  type HealthRecord,
  type LabFact,
} from './record/health-facts.js';
export { MedicalProfiles, type MedicalProfile } from './record/medical-profiles.js';
export { ChangeMedicalRecord } from './record/medical-record.commands.js';
export type { NewEntry } from './record/medical-record.decider.js';
export { ChangeSafetyRule, WriteOwnSafetyRule } from './safety-rules/safety-rules.commands.js';
export { medicalRecordCategory, type MedicalRecordEvent } from './record/medical-record.events.js';
