import type { Slice } from '#libs/projections/slice.js';
import { FirstMedicalDay } from '#src/clients/contract.js';
import { FirstDayOfRecord } from './first-day-of-record.js';
import { HealthFacts } from './health-facts.js';
import { LastingEntriesController } from './lasting.controller.js';
import { MedicalProfiles } from './medical-profiles.js';
import { medicalRecordCommandHandlers } from './medical-record.commands.js';
import { MedicalRecordController } from './medical-record.controller.js';
import { medicalRecordCategory } from './medical-record.events.js';
import { MedicalEntries, medicalRecordProjection } from './medical-record.read-model.js';
import { MedicalViews } from './medical-views.js';
import { ObservedEntriesController } from './observed.controller.js';
import { ReportedHealth } from './reported-health.js';
import { TakeEarlierRecord } from './take-earlier-record.js';

export const medicalRecordSlice: Slice = {
  categories: [medicalRecordCategory],
  projections: [medicalRecordProjection],
  reactions: [TakeEarlierRecord],
  controllers: [MedicalRecordController, LastingEntriesController, ObservedEntriesController],
  providers: [
    ...medicalRecordCommandHandlers,
    MedicalEntries,
    MedicalViews,
    MedicalProfiles,
    HealthFacts,
    { provide: FirstMedicalDay, useClass: FirstDayOfRecord },
    ReportedHealth,
    TakeEarlierRecord,
  ],
  exports: [MedicalProfiles, HealthFacts, FirstMedicalDay],
};
