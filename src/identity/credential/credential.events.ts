import { streamCategory } from '#libs/event-sourcing/catalogue.js';

type Fact<T extends string> = { readonly type: T; readonly data: Readonly<Record<string, never>> };

export type PasswordChanged = Fact<'PasswordChanged'>;
export type PasswordReset = Fact<'PasswordReset'>;
export type SecondFactorEnabled = Fact<'SecondFactorEnabled'>;
export type SecondFactorDisabled = Fact<'SecondFactorDisabled'>;
export type RecoveryCodesRenewed = Fact<'RecoveryCodesRenewed'>;

/** Somebody took a lost factor away for its owner. */
export interface SecondFactorReset {
  readonly type: 'SecondFactorReset';
  readonly data: {
    readonly by: 'operator' | 'org_admin';
    readonly reason: string | null;
    /** The password was too short to stand alone, and opens nothing any more. */
    readonly passwordVoided: boolean;
  };
}

export type CredentialEvent =
  | PasswordChanged
  | PasswordReset
  | SecondFactorEnabled
  | SecondFactorDisabled
  | SecondFactorReset
  | RecoveryCodesRenewed;

/**
 * What was done to a person's credentials, never the credentials: one stream per person, in the org from which it was
 * done. Hashes, secrets and codes are rows in the vault's database.
 */
export const credentialCategory = streamCategory<CredentialEvent>({
  category: 'credential',
  context: 'identity',
  subject: 'person',
  events: {
    PasswordChanged: { version: 1, about: 'A person changed their password; their other sessions ended.', example: {} },
    PasswordReset: {
      version: 1,
      about: 'A person reset their password with a link from a mail; all their sessions ended.',
      example: {},
    },
    SecondFactorEnabled: { version: 1, about: 'A person added a second factor and proved that it works.', example: {} },
    SecondFactorDisabled: { version: 1, about: 'A person removed their second factor.', example: {} },
    SecondFactorReset: {
      version: 1,
      about: "The operator or an administrator took a person's lost second factor away; all their sessions ended.",
      example: { by: 'org_admin', reason: 'Telephone lost; identity checked in person', passwordVoided: false },
    },
    RecoveryCodesRenewed: {
      version: 1,
      about: 'A person created new recovery codes; the earlier ones are void.',
      example: {},
    },
  },
});
