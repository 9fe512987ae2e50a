import { computed, inject, Injectable } from '@angular/core';
import type { NoteTemplateView } from '#libs/api-client/models/note-template-view.js';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { NotesApi } from './notes-api';

/** The organisation's note templates, for as long as a screen shows them. */
@Injectable()
export class NoteTemplates {
  private readonly api = inject(NotesApi);
  readonly loading = new Loading<readonly NoteTemplateView[]>();
  readonly offered = computed(() => (this.loading.value() ?? []).filter(({ archived }) => !archived));
  readonly archived = computed(() => (this.loading.value() ?? []).filter(({ archived }) => archived));

  constructor() {
    onLiveChange(
      ({ topic }) => topic === 'noteTemplate' && this.loading.value() !== undefined,
      () => this.read(),
    );
  }

  async read(): Promise<void> {
    await this.loading.read(() => this.api.templates());
  }
}
