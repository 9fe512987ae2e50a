import {
  DOCUMENT,
  inject,
  provideEnvironmentInitializer,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { AngularDelegate, ConfigToken, provideComponentInputBinding } from '@ionic/angular/common';
import type { IonicConfig } from '@ionic/core/components';
import { initialize } from '@ionic/core/components';

const config: IonicConfig = {
  // one look on both systems, as drawn
  mode: 'md',
  animated: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  // a new page is announced from its heading
  focusManagerPriority: ['heading', 'content'],
};

/**
 * What provideIonicAngular does, but as providers of the lazy routes: at the root they would bring Ionic's core into the
 * code that the login needs.
 */
export const ionic: (Provider | EnvironmentProviders)[] = [
  { provide: ConfigToken, useValue: config },
  AngularDelegate,
  provideComponentInputBinding(),
  provideEnvironmentInitializer(() => {
    inject(DOCUMENT).documentElement.classList.add('ion-ce');
    initialize(config);
  }),
];
