import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { apiInterceptor } from './api-interceptor.js';
import { AUDIENCE, type Audience } from './session.js';

/** HttpClient that speaks the API's conventions, for one of the two audiences. */
export function provideClientKit(options: { readonly audience: Audience }): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: AUDIENCE, useValue: options.audience },
    provideHttpClient(withInterceptors([apiInterceptor])),
  ]);
}
