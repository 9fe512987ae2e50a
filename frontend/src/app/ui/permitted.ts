import { Component, inject } from '@angular/core';
import { type Route, type Routes, RouterLink } from '@angular/router';
import type { OperationId } from '#libs/api-client/operation-id.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts } from '../text/texts';
import { Empty } from './empty';

/** Says that a page is not for the reader's roles, instead of drawing it and failing. */
@Component({
  selector: 'tf-forbidden',
  imports: [Empty, RouterLink],
  template: `<div class="page">
    <h1 class="vh">{{ t().problems.forbidden }}</h1>
    <tf-empty icon="lock" [heading]="t().problems.forbidden" [text]="t().problems.byCode['access.denied']!"
      ><a class="btn sm fill" routerLink="/">{{ t().shell.toStart }}</a></tf-empty
    >
  </div>`,
  styles: '.page { padding: 40px 20px; max-width: 560px; margin: 0 auto; width: 100%; }',
})
export class Forbidden {
  protected readonly t = inject(Texts).t;
}

/**
 * The route for whoever may call the operation that its page begins with; for everybody else the same address says so.
 * Routes are matched before the guards of their parents have run, so the session of an earlier visit is picked up here; whoever has none
 * is led to the login by those guards.
 */
export function permitted(operation: OperationId, route: Route): Routes {
  const mayEnter = async (): Promise<boolean> => {
    const sessions = inject(Sessions);
    return !(await sessions.restore()) || sessions.may(operation);
  };
  return [
    { ...route, canMatch: [mayEnter] },
    { path: route.path ?? '', ...(route.title ? { title: route.title } : {}), component: Forbidden },
  ];
}
