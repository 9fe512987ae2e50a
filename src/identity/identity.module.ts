import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { Configuration } from '#libs/engines/configuration.js';
import { PackagedApps } from '#libs/http/packaged-apps.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { BusesModule } from '#libs/commands/buses.js';
import { ReadPositions, ReadYourWrites, ScopeProjections } from '#libs/http/read-your-writes.js';
import { Access } from './access.js';
import { apiKeyCategory } from './api-key/api-key.events.js';
import { ApiKeyRows, apiKeyProjection } from './api-key/api-key.read-model.js';
import { ApiKeyCallers } from './api-key/api-key-callers.js';
import { ApiKeySecrets } from './api-key/api-key-secrets.js';
import { ApiKeysController } from './api-key/api-keys.controller.js';
import { ChangeApiKeyHandler } from './api-key/change-api-key.handler.js';
import { Accounts } from './accounts/accounts.js';
import { EmailAddresses } from './accounts/email-address.js';
import { Passwords } from './accounts/passwords.js';
import { Seal } from './accounts/seal.js';
import { credentialCategory } from './credential/credential.events.js';
import { CredentialLog } from './credential/credential-log.js';
import { FactorResets } from './credential/factor-resets.js';
import { PasswordChanges } from './credential/password-changes.js';
import { PasswordController } from './credential/password.controller.js';
import { passwordResetCategory } from './credential/password-reset.events.js';
import { PasswordResets } from './credential/password-resets.js';
import { Proofs } from './credential/proofs.js';
import { ResetTokens } from './credential/reset-tokens.js';
import { SecondFactorController } from './credential/second-factor.controller.js';
import { SecondFactors } from './credential/second-factors.js';
import { AuthenticationGuard } from './guard/authentication.guard.js';
import { CallerScope } from './guard/caller-scope.js';
import { FactorRequirement } from './guard/factor-requirement.js';
import { JwtStrategy } from './guard/jwt.strategy.js';
import { OperationPolicies } from './guard/operation-policies.js';
import { ObjectScope } from './guard/object-scope.js';
import { FreshProof } from './guard/step-up.js';
import { SessionStates } from './guard/session-states.js';
import { IdentityController } from './identity.controller.js';
import { invitationCategory } from './invitation/invitation.events.js';
import { InvitationLinks } from './invitation/invitation-links.js';
import { Invitations } from './invitation/invitations.js';
import { InvitationsController } from './invitation/invitations.controller.js';
import { TeamPlaces } from './invitation/team-places.js';
import { Joining } from './invitation/joining.js';
import { IdentityDatabase } from './identity-database.js';
import { KeySetController } from './key-set.controller.js';
import { membershipCategory } from './membership/membership.events.js';
import { ClientLogins } from './membership/client-logins.js';
import { Memberships } from './membership/memberships.js';
import { MembershipStates } from './membership-states.js';
import { orgCategory } from './org/org.events.js';
import { OrgCalendar } from './org-calendar.js';
import { OrgController } from './org/org.controller.js';
import { OrgFounding } from './org/org-founding.js';
import { OrgStanding } from './org/org-standing.js';
import { Subscriptions } from './org/subscriptions.js';
import { PeopleController } from './people/people.controller.js';
import { StaffChanges } from './people/staff-changes.js';
import { EndClientAccess, endClientAccess } from './react/end-client-access.js';
import { FinishJoining, finishJoining } from './react/finish-joining.js';
import { ForgetClient, forgetClient } from './react/forget-client.js';
import { InvitationMail, invitationMail } from './react/invitation-mail.js';
import { CredentialNoticeMail, credentialNotice } from './react/credential-notice.js';
import { PasswordResetMail, passwordResetMail } from './react/password-reset-mail.js';
import { ReuseNoticeMail, reuseNotice } from './react/reuse-notice.js';
import { SignUpMail, signUpMail } from './react/sign-up-mail.js';
import { InvitationRows, invitationProjection } from './read/invitation.read-model.js';
import { membershipProjection } from './read/membership.read-model.js';
import { CurrentMemberships, Members, Orgs, StaffMembers } from './read/members.js';
import { orgProjection } from './read/org.read-model.js';
import { StoredTeams, teamProjection } from './team/team.read-model.js';
import { refusalCategory } from './refusal/refusal.events.js';
import { Refusals } from './refusal/refusals.js';
import { sessionCategory } from './session/session.events.js';
import { LoginLimits } from './session/login-limits.js';
import { OwnSessionsController } from './session/own-sessions.controller.js';
import { OwnSessions } from './session/own-sessions.js';
import { Places } from './session/places.js';
import { SessionLog } from './session/session-log.js';
import { SessionFamilies } from './session/session-families.js';
import { Sessions } from './session/sessions.js';
import { OrgSessions } from './session/org-sessions.js';
import { RefreshDelivery } from './session/refresh-delivery.js';
import { SessionViews } from './session/session-views.js';
import { PendingSignUps } from './sign-up/pending-sign-ups.js';
import { signUpCategory } from './sign-up/sign-up.events.js';
import { SignUpController } from './sign-up/sign-up.controller.js';
import { SigningUp } from './sign-up/signing-up.js';
import { StaffDirectory } from './staff-directory.js';
import { teamCommandHandlers } from './team/team.commands.js';
import { teamCategory } from './team/team.events.js';
import { TeamDirectory } from './team-directory.js';
import { TeamController } from './team/team.controller.js';
import { AccessTokens } from './tokens/access-tokens.js';
import { RefreshTokens } from './tokens/refresh-token.js';

@Global()
@Module({
  imports: [
    DiscoveryModule,
    PassportModule,
    BusesModule,
    ContextModule.of({
      categories: [
        orgCategory,
        membershipCategory,
        sessionCategory,
        credentialCategory,
        passwordResetCategory,
        invitationCategory,
        signUpCategory,
        teamCategory,
        apiKeyCategory,
        refusalCategory,
      ],
      projections: [orgProjection, membershipProjection, invitationProjection, teamProjection, apiKeyProjection],
      reactions: [
        reuseNotice,
        forgetClient,
        endClientAccess,
        credentialNotice,
        passwordResetMail,
        invitationMail,
        finishJoining,
        signUpMail,
      ],
      effects: [
        ReuseNoticeMail,
        ForgetClient,
        EndClientAccess,
        CredentialNoticeMail,
        PasswordResetMail,
        InvitationMail,
        FinishJoining,
        SignUpMail,
      ],
    }),
  ],
  controllers: [
    IdentityController,
    OwnSessionsController,
    PasswordController,
    SecondFactorController,
    InvitationsController,
    PeopleController,
    SignUpController,
    OrgController,
    TeamController,
    KeySetController,
    ApiKeysController,
  ],
  providers: [
    {
      provide: IdentityDatabase,
      useFactory: (databases: Databases) => new IdentityDatabase(databases.vault('api')),
      inject: [Databases],
    },
    {
      provide: EmailAddresses,
      useFactory: ({ secrets }: Configuration) => new EmailAddresses(secrets.blindIndex),
      inject: [Configuration],
    },
    {
      provide: Seal,
      useFactory: ({ secrets }: Configuration) => new Seal(secrets.blindIndex, 'second-factor'),
      inject: [Configuration],
    },
    {
      provide: ResetTokens,
      useFactory: ({ secrets }: Configuration) => new ResetTokens(new Seal(secrets.refresh, 'reset')),
      inject: [Configuration],
    },
    {
      provide: PackagedApps,
      useFactory: ({ packagedAppOrigins }: Configuration) => new PackagedApps(packagedAppOrigins),
      inject: [Configuration],
    },
    {
      provide: RefreshTokens,
      useFactory: ({ secrets }: Configuration) => new RefreshTokens(secrets.refresh),
      inject: [Configuration],
    },
    {
      provide: AccessTokens,
      useFactory: ({ secrets }: Configuration, clock: Clock) => new AccessTokens(secrets.tokenSigning, clock),
      inject: [Configuration, Clock],
    },
    { provide: MembershipStates, useClass: CurrentMemberships },
    { provide: StaffDirectory, useClass: StaffMembers },
    { provide: TeamDirectory, useClass: StoredTeams },
    { provide: ScopeProjections, useClass: CallerScope },
    { provide: ReadPositions, useExisting: ProjectionProgress },
    ReadYourWrites,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    Passwords,
    Accounts,
    Orgs,
    OrgCalendar,
    OrgFounding,
    Memberships,
    SessionFamilies,
    SessionStates,
    Places,
    SessionViews,
    Sessions,
    RefreshDelivery,
    LoginLimits,
    SessionLog,
    OwnSessions,
    FreshProof,
    ObjectScope,
    SecondFactors,
    Proofs,
    PasswordChanges,
    PasswordResets,
    CredentialLog,
    CredentialNoticeMail,
    PasswordResetMail,
    FactorRequirement,
    FactorResets,
    ClientLogins,
    OrgSessions,
    EndClientAccess,
    JwtStrategy,
    OperationPolicies,
    Access,
    Refusals,
    ReuseNoticeMail,
    ForgetClient,
    ...teamCommandHandlers,
    Members,
    OrgStanding,
    StaffChanges,
    Invitations,
    InvitationRows,
    InvitationLinks,
    TeamPlaces,
    Joining,
    InvitationMail,
    FinishJoining,
    ApiKeyRows,
    ApiKeySecrets,
    ApiKeyCallers,
    ChangeApiKeyHandler,
    Subscriptions,
    PendingSignUps,
    SigningUp,
    SignUpMail,
  ],
  exports: [
    Refusals,
    FactorResets,
    ClientLogins,
    Orgs,
    Subscriptions,
    Members,
    Invitations,
    InvitationRows,
    ScopeProjections,
    Access,
    Accounts,
    Memberships,
    OrgCalendar,
    OrgFounding,
    StaffDirectory,
    TeamDirectory,
    MembershipStates,
    SessionStates,
    FactorRequirement,
    OperationPolicies,
    AccessTokens,
  ],
})
export class IdentityModule {}
