import { inject, Injectable } from '@angular/core';
import { confirmSignUp } from '#libs/api-client/fn/sign-up/confirm-sign-up.js';
import { requestSignUp } from '#libs/api-client/fn/sign-up/request-sign-up.js';
import type { FoundedOrg } from '#libs/api-client/models/founded-org.js';
import type { SignUp } from '#libs/api-client/models/sign-up.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class SignUpApi {
  private readonly api = inject(Api);

  request(body: SignUp, key: string): Promise<void> {
    return this.api.call(requestSignUp, { ...keyed(key), body });
  }

  confirm(token: string): Promise<FoundedOrg> {
    return this.api.call(confirmSignUp, { body: { token } });
  }
}
