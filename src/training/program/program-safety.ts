import { Injectable } from '@nestjs/common';
import { judge } from '#libs/science/safety/judge.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import { ruleSetOf } from '#libs/science/safety/rules-in-force.js';
import { MedicalProfiles } from '#src/medical/contract.js';
import { itemsOf, type ServerJudgement } from '#src/plans/contract.js';
import { ExerciseLibrary } from '../exercise/exercise-library.js';
import type { ProgramDraft } from './program-draft.js';

/** Judges programs by the client's medical record; the same code judges in the builder, and this answer is the one recorded. */
@Injectable()
export class ProgramSafety {
  constructor(
    private readonly profiles: MedicalProfiles,
    private readonly library: ExerciseLibrary,
  ) {}

  /** What a client's programs are judged by. The caller has checked the scope. */
  async basis(orgId: string, clientId: string, at?: Date) {
    const { profile, revision, day: judgedOn, rules } = await this.profiles.medicalProfileOf(orgId, clientId, at);
    // no rule about exercises compares with an earlier program
    return { ruleSet: rules.version, profile, medicalRevision: revision, judgedOn, previous: null, rules };
  }

  async judged(orgId: string, draft: ProgramDraft, at: Date): Promise<ServerJudgement> {
    const { profile, medicalRevision, judgedOn, rules } = await this.basis(orgId, draft.clientId, at);
    const plan = await this.planOf(
      orgId,
      itemsOf(draft).map(([itemId, { exerciseId, alternatives }]) => ({ itemId, exerciseId, alternatives })),
    );
    const judgement = judge(profile, plan, { on: judgedOn, rules: ruleSetOf(rules) });
    return { judgement, plan, medicalRevision, judgedOn, uncoded: profile.uncoded ?? [] };
  }

  /** A program as the rules see it, by what the library says of its exercises now. */
  async planOf(
    orgId: string,
    items: readonly {
      readonly itemId: string;
      readonly exerciseId: string;
      /** Offered in its place. */
      readonly alternatives?: readonly string[] | undefined;
    }[],
  ): Promise<SafetyPlan> {
    const exercises = await this.library.lookUp(
      orgId,
      items.flatMap(({ exerciseId, alternatives = [] }) => [exerciseId, ...alternatives]),
    );
    const tagsOf = (exerciseId: string) => exercises.get(exerciseId)?.tags ?? null;
    return {
      meals: [],
      foods: [],
      items: [],
      exercises: items.flatMap(({ itemId, exerciseId, alternatives = [] }) => [
        { itemId, tags: tagsOf(exerciseId) },
        ...alternatives.map((each) => {
          const { name = each, germanName = null } = exercises.get(each) ?? {};
          return { itemId, tags: tagsOf(each), alternative: { name, germanName } };
        }),
      ]),
    };
  }
}
