import { Component, input } from '@angular/core';
import { ThreadView } from './thread-view';

/** The conversation as a tab of the client's page. */
@Component({
  selector: 'tf-thread-tab',
  imports: [ThreadView],
  template: `<tf-thread-view [clientId]="clientId()" />`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }
  `,
})
export class ThreadTab {
  readonly clientId = input.required<string>();
}
