import { HttpClient, HttpContext, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API_BASE } from '#libs/client-kit/api-base.js';
import { withKey } from '#libs/client-kit/idempotency.js';

/** Answer to every write. */
export interface Committed {
  readonly id: string;
  readonly revision: number;
  readonly position: string | null;
}

/** A page of a list that goes on at `nextCursor`. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface WriteOptions {
  /** Sent as If-Match: refused with 412 when the record stands elsewhere. */
  readonly revision?: number;
  /** Idempotency-Key; without it every call is a new command. */
  readonly key?: string;
}

/** The API as promises. Every failure is an HttpErrorResponse: see problemOf. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);
  private readonly base = inject(API_BASE);

  get<T>(path: string, query: Query = {}): Promise<T> {
    let params = new HttpParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== undefined && value !== '') params = params.set(name, value);
    }
    return firstValueFrom(this.http.get<T>(this.base + path, { params }));
  }

  /** A read whose question is too long for an address. */
  ask<T>(path: string, body: object): Promise<T> {
    return firstValueFrom(this.http.post<T>(this.base + path, body));
  }

  write<T = Committed>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body: object | null, options: WriteOptions = {}): Promise<T> {
    const headers: Record<string, string> = options.revision === undefined ? {} : { 'If-Match': `"${options.revision}"` };
    const context = options.key === undefined ? new HttpContext() : withKey(options.key);
    return firstValueFrom(this.http.request<T>(method, this.base + path, { ...(body === null ? {} : { body }), headers, context }));
  }

  file(path: string): Promise<Blob> {
    return firstValueFrom(this.http.get(this.base + path, { responseType: 'blob' }));
  }
}
