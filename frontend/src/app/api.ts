import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ApiFnRequired } from '#libs/api-client/api.js';
import { API_BASE } from '#libs/client-kit/api-base.js';

const PATH = '/api/v1';

/** Calls operations of the generated client. Every failure is an HttpErrorResponse: see problemOf. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);
  // the generated paths begin with /api/v1 themselves
  private readonly origin = inject(API_BASE).slice(0, -PATH.length);

  async call<P, R>(operation: ApiFnRequired<P, R>, params: P): Promise<R> {
    return (await firstValueFrom(operation(this.http, this.origin, params))).body;
  }
}

/** Headers of a write: the command's key, and the revision that the writer saw where the operation asks for it. */
export function keyed(key: string): { 'Idempotency-Key': string };
export function keyed(key: string, revision: number): { 'Idempotency-Key': string; 'If-Match': string };
export function keyed(key: string, revision?: number) {
  return { 'Idempotency-Key': key, ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }) };
}
