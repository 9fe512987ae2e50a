import { Injectable } from '@nestjs/common';
import type { Recipient, Recipients } from '#libs/notices/notice.js';
import type { MailLanguage } from '../invitation/invitation.events.js';
import { Orgs } from '../org/org.read-model.js';
import { Accounts } from './accounts.js';

export interface Owner extends Recipient {
  /** The org's, in which it happened. */
  readonly language: MailLanguage;
}

/** The person an account belongs to, at the address that it has now. */
@Injectable()
export class AccountOwner implements Recipients<{ readonly accountId: string | null }, Owner> {
  constructor(
    private readonly accounts: Accounts,
    private readonly orgs: Orgs,
  ) {}

  async find(
    { accountId }: { readonly accountId: string | null },
    { orgId }: { readonly orgId: string },
  ): Promise<readonly Owner[]> {
    const email = accountId === null ? null : await this.accounts.emailOf(accountId);
    return email === null ? [] : [{ email, language: await this.orgs.languageOf(orgId) }];
  }
}
