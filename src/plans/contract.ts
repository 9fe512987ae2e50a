/** All that other contexts may import from plans. */
export {
  assigned,
  continued,
  withAssigned,
  withEnded,
  type Assign,
  type Assigned,
  type AssignmentRefusals,
  type Ended,
} from './assignment.js';
export { CHANGED_DRAFT } from './changed-draft.dto.js';
export { collidingEdit, settledEdit, type EditOutcome } from './colliding-edit.js';
export { DraftRules } from './draft-rules.js';
export {
  safetyBlockOf,
  type KeptFinding,
  type SafetyBlock,
  type ServerJudgement,
  type ShownSafety,
} from './safety-block.js';
export { comparedSafety, publishedSafetyOf } from './published-safety.js';
export { PublishedSafety, SafetyComparison } from './published-safety.dto.js';
export { PlanSafetyBasis, ShownSafetyDto, shownOf } from './safety.dto.js';
export { OperationList } from './operation-list.js';
export { planDay } from './plan-day.js';
export {
  changedDraft,
  emptyPlan,
  itemOf,
  itemsOf,
  noted,
  placed,
  publishedAs,
  removed,
  replaced,
  type PlanDraft,
  type PlanItem,
} from './plan-draft.js';
export {
  checkPublishable,
  sealedPublication,
  type BlockHashes,
  type Publication,
  type PublicationRefusals,
} from './publication.js';
export {
  checkedLabel,
  evolvedTemplate,
  TEMPLATE_LIMITS,
  templateBecomes,
  usableContent,
  ARCHIVED_TEMPLATE,
  type Template,
} from './template.js';
export { checkedTagLines } from './tag-lines.js';
export { TemplateQuery } from './template.dto.js';
export {
  templateNames,
  templatePage,
  templateRow,
  templateProjectionOf,
  type TemplateQuestion,
} from './template-rows.js';
