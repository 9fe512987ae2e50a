import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ApiFnRequired } from '#libs/api-client/api.js';
import { API_ORIGIN } from '#libs/client-kit/api-base.js';
import { newId } from '#libs/client-kit/ids.js';
import { isTransient, problemOf } from '#libs/client-kit/problem.js';

/** Calls operations of the generated client. Every failure is an HttpErrorResponse: see problemOf. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);
  /** By operation: the write whose answer was lost. */
  private readonly unanswered = new Map<unknown, { readonly content: string; readonly key: string }>();
  // the generated paths begin with /api/v1 themselves
  private readonly origin = inject(API_ORIGIN);

  async call<P, R>(operation: ApiFnRequired<P, R>, params: P): Promise<R> {
    return (await firstValueFrom(operation(this.http, this.origin, params))).body;
  }

  /**
   * A write that no form stands for, e.g. by a button. After a lost answer the same act is sent under the same key, so that pressing
   * again does it once; when it was answered, the next press is another wish.
   */
  async act<P, R>(operation: ApiFnRequired<P, R>, params: Omit<P, 'Idempotency-Key'>): Promise<R> {
    const content = JSON.stringify(params);
    const earlier = this.unanswered.get(operation);
    const key = earlier?.content === content ? earlier.key : newId();
    this.unanswered.set(operation, { content, key });
    try {
      const answer = await this.call(operation, { ...params, ...keyed(key) } as P);
      this.unanswered.delete(operation);
      return answer;
    } catch (error) {
      if (!isTransient(problemOf(error))) this.unanswered.delete(operation);
      throw error;
    }
  }
}

/** Headers of a write: the command's key, and the revision that the writer saw where the operation asks for it. */
export function keyed(key: string): { 'Idempotency-Key': string };
export function keyed(key: string, revision: number): { 'Idempotency-Key': string; 'If-Match': string };
export function keyed(key: string, revision?: number) {
  return { 'Idempotency-Key': key, ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }) };
}
