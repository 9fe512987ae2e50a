import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter, RouteReuseStrategy, withComponentInputBinding } from '@angular/router';
import { IonicRouteStrategy } from '@ionic/angular/ionic-route-strategy';
import { provideClientKit } from '#libs/client-kit/provide-client-kit.js';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideClientKit({ audience: 'app' }),
    provideRouter(routes, withComponentInputBinding()),
    // pages with other parameters are other pages in Ionic's stack
    { provide: RouteReuseStrategy, useClass: IonicRouteStrategy },
  ],
};
