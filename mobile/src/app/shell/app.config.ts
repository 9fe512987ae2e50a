import {
  type ApplicationConfig,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  provideRouter,
  RouteReuseStrategy,
  withComponentInputBinding,
  withNavigationErrorHandler,
  withPreloading,
  withRouterConfig,
} from '@angular/router';
import { provideServiceWorker } from '@angular/service-worker';
import { IonicRouteStrategy } from '@ionic/angular/ionic-route-strategy';
import { FocusKeeper } from '#libs/client-kit/focus-keeper.js';
import { provideClientKit } from '#libs/client-kit/provide-client-kit.js';
import { READER_LANGUAGE } from '#libs/client-kit/reader-language.js';
import { RefreshTokenStore } from '#libs/client-kit/refresh-token-store.js';
import { isPackaged, Keychain, stepUpOnScreen } from '../identity/contract';
import { Language } from '../text/language';
import { routes } from './app.routes';
import { PreloadWhenSignedIn, sayOrReload } from './loading';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideClientKit({ audience: 'app' }),
    { provide: READER_LANGUAGE, useFactory: () => inject(Language).code },
    isPackaged() ? [{ provide: RefreshTokenStore, useFactory: () => new Keychain() }] : [],
    stepUpOnScreen,
    provideAppInitializer(() => inject(FocusKeeper).start()),
    // the app opens without network from its first load on; one of a store has its files with it
    provideServiceWorker('ngsw-worker.js', {
      enabled: !isDevMode() && !isPackaged(),
      registrationStrategy: 'registerWithDelay:1000',
    }),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withPreloading(PreloadWhenSignedIn),
      // a page that is not left keeps its place among Back and Forward
      withRouterConfig({ canceledNavigationResolution: 'computed' }),
      withNavigationErrorHandler(sayOrReload),
    ),
    // pages with other parameters are other pages in Ionic's stack
    { provide: RouteReuseStrategy, useClass: IonicRouteStrategy },
  ],
};
