import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { SafetyProfile } from '#libs/science/safety/profile.js';
import type { OrgRules } from '#libs/science/safety/rules-in-force.js';
import { ClientDays, ClientDirectory } from '#src/clients/contract.js';
import { RulesOfOrg } from '../safety-rules/rules-of-org.js';
import { entriesOf, medicalRecordDecider } from './medical-record.decider.js';
import { safetyProfileOf } from './safety-profile.js';

export interface MedicalProfile {
  readonly profile: SafetyProfile;
  /** Revision of the medical record that it was taken from; −1: nothing was ever recorded. */
  readonly revision: number;
  /** When that was recorded, ISO; null: nothing ever was. */
  readonly recordedAt: string | null;
  /** The day that it holds on, where the client is: ISO date. */
  readonly day: string;
  /** What the organisation changed of the rules that the profile is judged by. */
  readonly rules: OrgRules;
}

/** What rules are judged by. Read from the stream, so that a publication never judges by rows that are behind. */
@Injectable()
export class MedicalProfiles {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly days: ClientDays,
    private readonly rules: RulesOfOrg,
    private readonly clock: Clock,
  ) {}

  /**
   * What is known of the client, as it holds on the day of `at` where the client is.
   * @returns an empty profile for an erased or unknown client. The caller has checked the scope.
   */
  async medicalProfileOf(orgId: string, clientId: string, at: Date = this.clock.now()): Promise<MedicalProfile> {
    const [{ state, revision, recordedAt }, person, day, rules] = await Promise.all([
      this.streams.load(medicalRecordDecider, { orgId, streamId: clientId }),
      this.clients.person(orgId, clientId),
      this.days.today(orgId, clientId, at),
      this.rules.inForce(orgId),
    ]);
    const standing = person ? entriesOf(state).map(([, entry]) => entry) : [];
    const profile = safetyProfileOf(standing, person ?? { sex: null, birthDate: null, weightKg: null }, day);
    return { profile, revision, recordedAt, day, rules };
  }
}
