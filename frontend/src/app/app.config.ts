import {
  type ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withNavigationErrorHandler,
  withPreloading,
  withRouterConfig,
} from '@angular/router';
import { Appearance } from '#libs/client-kit/appearance.js';
import { FocusKeeper } from '#libs/client-kit/focus-keeper.js';
import { isMissingCode, reloadOnce } from '#libs/client-kit/page-code.js';
import { provideClientKit } from '#libs/client-kit/provide-client-kit.js';
import { READER_LANGUAGE } from '#libs/client-kit/reader-language.js';
import { Sessions } from '#libs/client-kit/session.js';
import { routes } from './app.routes';
import { stepUpByDialog } from './identity/entry.routes';
import { PageTitles } from './page-titles';
import { PreloadWhenSignedIn } from './preload-when-signed-in';
import { Texts } from './text/texts';
import { CutNames } from './ui/cut-names';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideClientKit({ audience: 'portal' }),
    { provide: READER_LANGUAGE, useFactory: () => inject(Texts).language },
    stepUpByDialog,
    provideRouter(
      routes,
      withComponentInputBinding(),
      // a page that is not left keeps its place among Back and Forward
      withRouterConfig({ paramsInheritanceStrategy: 'always', canceledNavigationResolution: 'computed' }),
      withPreloading(PreloadWhenSignedIn),
      // a page of an older release, whose code is gone, is loaded anew
      withNavigationErrorHandler(({ error, url }) => isMissingCode(error) && reloadOnce(url)),
    ),
    { provide: TitleStrategy, useClass: PageTitles },
    provideAppInitializer(() => {
      inject(Appearance);
      inject(FocusKeeper).start();
      inject(CutNames).start();
      // asked at once, while the portal's code is still on its way; the guard waits for the answer
      void inject(Sessions).restore();
      return inject(Texts).restore();
    }),
  ],
};
