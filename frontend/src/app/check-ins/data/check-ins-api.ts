import { inject, Injectable } from '@angular/core';
import { addCheckInForm } from '#libs/api-client/fn/check-ins/add-check-in-form.js';
import { changeCheckInForm } from '#libs/api-client/fn/check-ins/change-check-in-form.js';
import { correctCheckIn } from '#libs/api-client/fn/check-ins/correct-check-in.js';
import { endCheckIns } from '#libs/api-client/fn/check-ins/end-check-ins.js';
import { getCheckIns } from '#libs/api-client/fn/check-ins/get-check-ins.js';
import { listCheckInForms } from '#libs/api-client/fn/check-ins/list-check-in-forms.js';
import { removeCheckIn } from '#libs/api-client/fn/check-ins/remove-check-in.js';
import { retireCheckInForm } from '#libs/api-client/fn/check-ins/retire-check-in-form.js';
import { scheduleCheckIns } from '#libs/api-client/fn/check-ins/schedule-check-ins.js';
import { listMeasurements } from '#libs/api-client/fn/measurements/list-measurements.js';
import { listMetrics } from '#libs/api-client/fn/measurements/list-metrics.js';
import { listWeights } from '#libs/api-client/fn/tracking/list-weights.js';
import type { CheckInFormDto } from '#libs/api-client/models/check-in-form-dto.js';
import type { CheckInFormView } from '#libs/api-client/models/check-in-form-view.js';
import type { CheckIns } from '#libs/api-client/models/check-ins.js';
import type { CheckInScheduleDto } from '#libs/api-client/models/check-in-schedule-dto.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { Measurement } from '#libs/api-client/models/measurement.js';
import type { MetricView } from '#libs/api-client/models/metric-view.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import type { Weight } from '#libs/api-client/models/weight.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class CheckInsApi {
  private readonly api = inject(Api);

  async forms(): Promise<readonly CheckInFormView[]> {
    return (await this.api.call(listCheckInForms, {})).items;
  }

  /** The organisation's own that can be asked for. */
  async metrics(): Promise<readonly MetricView[]> {
    return (await this.api.call(listMetrics, {})).items;
  }

  add(body: CheckInFormDto, key: string): Promise<Committed> {
    return this.api.call(addCheckInForm, { ...keyed(key), body });
  }

  change(formId: string, body: CheckInFormDto, key: string, revision: number): Promise<Committed> {
    return this.api.call(changeCheckInForm, { formId, ...keyed(key, revision), body });
  }

  retire(formId: string, key: string): Promise<Committed> {
    return this.api.call(retireCheckInForm, { formId, ...keyed(key) });
  }

  of(clientId: string): Promise<CheckIns> {
    return this.api.call(getCheckIns, { clientId });
  }

  correct(clientId: string, entryId: string, answers: SaidDto[], key: string): Promise<Committed> {
    return this.api.call(correctCheckIn, { clientId, entryId, ...keyed(key), body: { answers } });
  }

  remove(clientId: string, entryId: string, key: string): Promise<Committed> {
    return this.api.call(removeCheckIn, { clientId, entryId, ...keyed(key) });
  }

  async weights(clientId: string, from: string, to: string): Promise<readonly Weight[]> {
    return (await this.api.call(listWeights, { clientId, from, to })).items;
  }

  /** Oldest first. */
  async measurements(clientId: string, from: string, to: string): Promise<readonly Measurement[]> {
    return (await this.api.call(listMeasurements, { clientId, from, to })).items;
  }

  schedule(clientId: string, body: CheckInScheduleDto, key: string): Promise<Committed> {
    return this.api.call(scheduleCheckIns, { clientId, ...keyed(key), body });
  }

  end(clientId: string, key: string): Promise<Committed> {
    return this.api.call(endCheckIns, { clientId, ...keyed(key) });
  }
}
