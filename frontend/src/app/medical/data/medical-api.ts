import { inject, Injectable } from '@angular/core';
import { correctAllergy } from '#libs/api-client/fn/medical/correct-allergy.js';
import { correctCircumstance } from '#libs/api-client/fn/medical/correct-circumstance.js';
import { correctCondition } from '#libs/api-client/fn/medical/correct-condition.js';
import { correctLab } from '#libs/api-client/fn/medical/correct-lab.js';
import { correctMedicalNote } from '#libs/api-client/fn/medical/correct-medical-note.js';
import { correctMedication } from '#libs/api-client/fn/medical/correct-medication.js';
import { correctPregnancy } from '#libs/api-client/fn/medical/correct-pregnancy.js';
import { dismissHealthReport } from '#libs/api-client/fn/medical/dismiss-health-report.js';
import { endMedicalEntry } from '#libs/api-client/fn/medical/end-medical-entry.js';
import { getMedicalEntryHistory } from '#libs/api-client/fn/medical/get-medical-entry-history.js';
import { getMedicalRecord } from '#libs/api-client/fn/medical/get-medical-record.js';
import { listAllergies } from '#libs/api-client/fn/medical/list-allergies.js';
import { retractMedicalEntry } from '#libs/api-client/fn/medical/retract-medical-entry.js';
import { recordAllergy } from '#libs/api-client/fn/medical/record-allergy.js';
import { recordCircumstance } from '#libs/api-client/fn/medical/record-circumstance.js';
import { recordCondition } from '#libs/api-client/fn/medical/record-condition.js';
import { recordLabs } from '#libs/api-client/fn/medical/record-labs.js';
import { recordMedicalNote } from '#libs/api-client/fn/medical/record-medical-note.js';
import { recordMedication } from '#libs/api-client/fn/medical/record-medication.js';
import { recordPregnancy } from '#libs/api-client/fn/medical/record-pregnancy.js';
import type { RecordAllergyDto } from '#libs/api-client/models/record-allergy-dto.js';
import type { AllergyView } from '#libs/api-client/models/allergy-view.js';
import type { RecordCircumstanceDto } from '#libs/api-client/models/record-circumstance-dto.js';
import type { RecordConditionDto } from '#libs/api-client/models/record-condition-dto.js';
import type { MedicalEntryHistory } from '#libs/api-client/models/medical-entry-history.js';
import type { RecordMedicalNoteDto } from '#libs/api-client/models/record-medical-note-dto.js';
import type { MedicalRecordView } from '#libs/api-client/models/medical-record-view.js';
import type { RecordMedicationDto } from '#libs/api-client/models/record-medication-dto.js';
import type { RecordPregnancyDto } from '#libs/api-client/models/record-pregnancy-dto.js';
import type { RecordLabDto } from '#libs/api-client/models/record-lab-dto.js';
import { Api, keyed } from '../../api';

/** What is said of an entry itself, without which one it is. */
type Body<D> = Omit<D, 'entryId' | 'reportId'>;

/** What somebody entered of one kind. */
export type Entered =
  | { readonly kind: 'Condition'; readonly body: Body<RecordConditionDto> }
  | { readonly kind: 'Medication'; readonly body: Body<RecordMedicationDto> }
  | { readonly kind: 'Allergy'; readonly body: Body<RecordAllergyDto> }
  | { readonly kind: 'Lab'; readonly body: Body<RecordLabDto> }
  | { readonly kind: 'Pregnancy'; readonly body: Body<RecordPregnancyDto> }
  | { readonly kind: 'Circumstance'; readonly body: Body<RecordCircumstanceDto> }
  | { readonly kind: 'MedicalNote'; readonly body: Body<RecordMedicalNoteDto> };
export type EntryKind = Entered['kind'];

/** An entry that is changed: which one, and how it stood when it was read. */
export interface Standing {
  readonly entryId: string;
  readonly version: number;
}

@Injectable({ providedIn: 'root' })
export class MedicalApi {
  private readonly api = inject(Api);

  record(clientId: string): Promise<MedicalRecordView> {
    return this.api.call(getMedicalRecord, { clientId });
  }

  async allergies(clientId: string): Promise<readonly AllergyView[]> {
    return (await this.api.call(listAllergies, { clientId })).items;
  }

  history(clientId: string, entryId: string): Promise<MedicalEntryHistory> {
    return this.api.call(getMedicalEntryHistory, { clientId, entryId });
  }

  /** @param reportId what the client reported and this confirms */
  add(clientId: string, entryId: string, entered: Entered, reportId: string | null, key: string): Promise<unknown> {
    const also = { entryId, ...(reportId === null ? {} : { reportId }) };
    switch (entered.kind) {
      case 'Condition':
        return this.api.call(recordCondition, { clientId, body: { ...entered.body, ...also }, ...keyed(key) });
      case 'Medication':
        return this.api.call(recordMedication, { clientId, body: { ...entered.body, ...also }, ...keyed(key) });
      case 'Allergy':
        return this.api.call(recordAllergy, { clientId, body: { ...entered.body, ...also }, ...keyed(key) });
      case 'Lab':
        return this.addLabs(clientId, [{ ...entered.body, entryId }], key);
      case 'Pregnancy':
        return this.api.call(recordPregnancy, { clientId, body: { ...entered.body, entryId }, ...keyed(key) });
      case 'Circumstance':
        return this.api.call(recordCircumstance, { clientId, body: { ...entered.body, entryId }, ...keyed(key) });
      case 'MedicalNote':
        return this.api.call(recordMedicalNote, { clientId, body: { ...entered.body, ...also }, ...keyed(key) });
    }
  }

  addLabs(clientId: string, labs: RecordLabDto[], key: string): Promise<unknown> {
    return this.api.call(recordLabs, { clientId, body: { labs }, ...keyed(key) });
  }

  correct(
    clientId: string,
    { entryId, version }: Standing,
    entered: Entered,
    reason: string,
    key: string,
  ): Promise<unknown> {
    const why = { version, reason };
    const of = { clientId, entryId, ...keyed(key) };
    switch (entered.kind) {
      case 'Condition':
        return this.api.call(correctCondition, { ...of, body: { ...entered.body, ...why } });
      case 'Medication':
        return this.api.call(correctMedication, { ...of, body: { ...entered.body, ...why } });
      case 'Allergy':
        return this.api.call(correctAllergy, { ...of, body: { ...entered.body, ...why } });
      case 'Lab':
        return this.api.call(correctLab, { ...of, body: { ...entered.body, ...why } });
      case 'Pregnancy':
        return this.api.call(correctPregnancy, { ...of, body: { ...entered.body, ...why } });
      case 'Circumstance':
        return this.api.call(correctCircumstance, { ...of, body: { ...entered.body, ...why } });
      case 'MedicalNote':
        return this.api.call(correctMedicalNote, { ...of, body: { ...entered.body, ...why } });
    }
  }

  end(clientId: string, { entryId, version }: Standing, on: string, key: string): Promise<unknown> {
    return this.api.call(endMedicalEntry, { clientId, entryId, body: { version, on }, ...keyed(key) });
  }

  retract(clientId: string, { entryId, version }: Standing, reason: string, key: string): Promise<unknown> {
    return this.api.call(retractMedicalEntry, { clientId, entryId, body: { version, reason }, ...keyed(key) });
  }

  dismiss(clientId: string, reportId: string, reason: string, key: string): Promise<unknown> {
    return this.api.call(dismissHealthReport, { clientId, reportId, body: { reason }, ...keyed(key) });
  }
}
