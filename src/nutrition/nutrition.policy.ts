import { CARE_STAFF, policyOf } from '#src/identity/policy-row.js';

export const nutritionPolicy = policyOf(
  [
    'Food',
    'FavouriteFood',
    'FoodImport',
    'Recipe',
    'MealPlanTemplate',
    'MealPlan',
    'PublishedMealPlan',
    'PlanSafety',
    'MealPlanAssignment',
  ],
  (grant) => [
    grant('Food', ['read', 'create', 'update', 'delete'], 'org', ['org_admin', 'dietitian']),
    grant('Food', ['read'], 'org', ['trainer', 'assistant', 'client']),
    grant('Food', ['read'], 'org', ['researcher'], { because: 'no identified client' }),
    grant('Food', ['read'], 'org', ['integration'], { scope: 'foods:read' }),

    grant('FavouriteFood', ['read', 'create'], 'org', CARE_STAFF, {
      because: 'everybody sees and changes their own only',
    }),

    grant('FoodImport', ['read', 'create'], 'org', ['org_admin'], { because: 'master data is an administration’s' }),

    grant('Recipe', ['read', 'create', 'update', 'delete'], 'org', ['org_admin', 'dietitian']),
    grant('Recipe', ['read'], 'org', ['trainer', 'assistant'], {
      because: 'clients read a dish in their published plan, not the recipes of the organisation',
    }),

    grant('MealPlanTemplate', ['read', 'create', 'update', 'delete'], 'org', ['dietitian']),
    grant('MealPlanTemplate', ['read', 'update', 'delete'], 'org', ['org_admin']),
    grant('MealPlanTemplate', ['read', 'create'], 'org', ['assistant'], { because: 'assistants draft plans' }),

    grant('MealPlan', ['read'], 'assigned', ['org_admin', 'trainer']),
    grant('MealPlan', ['read'], 'opened', ['org_admin']),
    grant('MealPlan', ['read', 'create', 'update', 'publish', 'assign'], 'assigned', ['dietitian']),
    grant('MealPlan', ['read', 'create', 'update'], 'assigned', ['assistant'], {
      because: "drafts only: publishing and assigning is a dietitian's act",
    }),

    grant('PublishedMealPlan', ['read'], 'assigned', CARE_STAFF),
    grant('PublishedMealPlan', ['read'], 'opened', ['org_admin']),
    grant('PublishedMealPlan', ['read'], 'own', ['client']),
    grant('PublishedMealPlan', ['read'], 'org', ['integration'], {
      scope: 'plans:read',
      because: "drafts are nobody else's business",
    }),

    grant('PlanSafety', ['read'], 'assigned', ['org_admin', 'dietitian', 'trainer'], {
      because:
        'what was judged repeats the medical record: an assistant and a key see that it exists, not what it says',
    }),
    grant('PlanSafety', ['read'], 'opened', ['org_admin']),

    grant('MealPlanAssignment', ['read'], 'assigned', CARE_STAFF),
    grant('MealPlanAssignment', ['read'], 'opened', ['org_admin']),
    grant('MealPlanAssignment', ['read'], 'own', ['client']),
    grant('MealPlanAssignment', ['read'], 'org', ['integration'], { scope: 'plans:read' }),
  ],
);
