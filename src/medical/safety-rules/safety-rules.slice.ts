import type { Slice } from '#libs/projections/slice.js';
import { RulesOfOrg } from './rules-of-org.js';
import { ChangeSafetyRuleHandler, WriteOwnSafetyRuleHandler } from './safety-rules.commands.js';
import { SafetyRulesController } from './safety-rules.controller.js';
import { safetyRulesCategory } from './safety-rules.events.js';
import { ChangedRules, safetyRuleProjection } from './safety-rules.read-model.js';

export const safetyRulesSlice: Slice = {
  categories: [safetyRulesCategory],
  projections: [safetyRuleProjection],
  controllers: [SafetyRulesController],
  providers: [ChangeSafetyRuleHandler, WriteOwnSafetyRuleHandler, RulesOfOrg, ChangedRules],
};
