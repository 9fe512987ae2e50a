import { CARE_STAFF, policyOf } from '#src/identity/policy-row.js';

export const goalsPolicy = policyOf(['Goal', 'HabitTick', 'GoalResult'], (grant) => [
  grant('Goal', ['read'], 'assigned', CARE_STAFF),
  grant('Goal', ['read'], 'opened', ['org_admin']),
  grant('Goal', ['create', 'update'], 'assigned', ['dietitian', 'trainer'], {
    because: 'a goal is agreed with the client by those who treat them',
  }),
  grant('Goal', ['read'], 'own', ['client']),

  grant('HabitTick', ['update'], 'own', ['client'], { because: 'a habit is ticked by whoever has it' }),

  grant('GoalResult', ['update'], 'assigned', ['dietitian', 'trainer'], {
    because: 'who coaches a client writes down what they saw',
  }),
  grant('GoalResult', ['update'], 'own', ['client'], { because: 'who achieved it writes it down, too' }),
]);
