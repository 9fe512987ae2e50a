import { computed, inject, Injectable } from '@angular/core';
import type { ReplyTemplateView } from '#libs/api-client/models/reply-template-view.js';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { ConversationApi } from './conversation-api';

/** The organisation's reply templates, for as long as a screen shows them. */
@Injectable()
export class Replies {
  private readonly api = inject(ConversationApi);
  readonly loading = new Loading<readonly ReplyTemplateView[]>();
  readonly offered = computed(() => (this.loading.value() ?? []).filter(({ archived }) => !archived));
  readonly archived = computed(() => (this.loading.value() ?? []).filter(({ archived }) => archived));

  constructor() {
    onLiveChange(
      ({ topic }) => topic === 'replyTemplate' && this.loading.value() !== undefined,
      () => this.read(),
    );
  }

  async read(): Promise<void> {
    await this.loading.read(() => this.api.replies());
  }
}
