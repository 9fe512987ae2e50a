import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Appearance } from '#libs/client-kit/appearance.js';
import { Language } from '../text/language';

/** The root holds next to nothing, so that the login arrives with a minimum of code; Ionic comes with the pages behind it. */
@Component({
  selector: 'tf-app',
  imports: [RouterOutlet],
  template: `<router-outlet />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  constructor() {
    // made here so that theme and language follow their stores from the first paint on
    inject(Appearance);
    inject(Language);
  }
}
