/** All that other parts of the portal may use of `clients`. */
export { ClientStore } from './data/client-store';
export { ClientsApi } from './data/clients-api';
export { IntakeApi } from './data/intake-api';
export { CareCard } from './feature-care/care-card';
export { ReviewCard } from './feature-care/review-card';
export { CustomCard } from './feature-custom/custom-card';
export { openNewClient } from './feature-new/open-new-client';
export { ClientChoice } from './ui/client-choice';
export { DetailsCard } from './feature-details/details-card';
