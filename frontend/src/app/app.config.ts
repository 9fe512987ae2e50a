import { type ApplicationConfig, inject, provideAppInitializer, provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withRouterConfig } from '@angular/router';
import { Appearance } from '#libs/client-kit/appearance.js';
import { provideClientKit } from '#libs/client-kit/provide-client-kit.js';
import { routes } from './app.routes';
import { PageTitles } from './page-titles';
import { Texts } from './text/texts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideClientKit({ audience: 'portal' }),
    provideRouter(routes, withComponentInputBinding(), withRouterConfig({ paramsInheritanceStrategy: 'always' })),
    { provide: TitleStrategy, useClass: PageTitles },
    provideAppInitializer(() => {
      inject(Appearance);
      return inject(Texts).restore();
    }),
  ],
};
