import { computed, inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { answerIntakeSection } from '#libs/api-client/fn/clients/answer-intake-section';
import { getIntake } from '#libs/api-client/fn/clients/get-intake';
import { submitIntake } from '#libs/api-client/fn/clients/submit-intake';
import type { AnswerIntakeDto } from '#libs/api-client/models/answer-intake-dto';
import type { IntakeView } from '#libs/api-client/models/intake-view';
import { newId } from '#libs/client-kit/ids.js';
import { IntakeForm } from '#libs/client-kit/intake-form.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Unsaved } from '#libs/client-kit/unsaved.js';
import { Language } from '../text/language';
import { ClientChanges } from '../ui/client-changes';
import { Reading, readsForClient } from '../ui/reading';

/** The client's own intake form: read once, filled in page by page, saved by itself. */
@Injectable({ providedIn: 'root' })
export class IntakeStore {
  private readonly api = inject(Api);
  private readonly session = inject(Sessions).session;
  private readonly clientId = computed(() => this.session()?.clientId ?? null);
  private readonly reading = new Reading<IntakeView>();
  readonly view = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  /** The practice asked for it, and it was not handed in yet. */
  readonly isOpen = computed(() => this.view()?.status === 'requested');
  readonly form = new IntakeForm((section, body, key) =>
    this.api.invoke(answerIntakeSection, {
      clientId: this.clientId() ?? '',
      'Idempotency-Key': key,
      body: { section: section as AnswerIntakeDto['section'], ...body },
    }),
  );

  constructor() {
    const changes = inject(ClientChanges);
    const { t } = inject(Language);
    // saved by itself, and kept in memory until it is
    inject(Unsaved).hold({ lost: () => (this.form.state() === 'saved' ? null : t().intake.title), until: 'window' });
    readsForClient(this.clientId, this.reading, () => this.load(), changes.count);
  }

  async load(): Promise<void> {
    const clientId = this.clientId();
    if (clientId === null || !(await this.reading.ask(() => this.api.invoke(getIntake, { clientId })))) return;
    this.form.take(this.view()?.sections ?? []);
  }

  /** @throws HttpErrorResponse, see problemOf */
  async submit(): Promise<void> {
    await this.api.invoke(submitIntake, { clientId: this.clientId() ?? '', 'Idempotency-Key': newId() });
    await this.load();
  }
}
