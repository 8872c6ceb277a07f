/**
 * EVENTS.md, "When a policy is assessed, and what it says"; the two between are what a local document may
 * add.
 */
export const ORDER_OF_REFUSAL: { readonly [id: string]: readonly string[] } = {
  'absorption-reward': [
    'policy-expired',
    'not-a-labour-contract',
    'contract-under-one-year',
    'no-social-insurance',
    'wages-not-shown',
    'already-granted',
  ],
  'transport-subsidy': ['policy-expired', 'within-county', 'already-granted', 'no-fare'],
  'agency-service-subsidy': [
    'policy-expired',
    'not-a-labour-contract',
    'contract-under-one-year',
    'no-social-insurance',
    'already-granted',
  ],
  'startup-subsidy': ['policy-expired', 'already-granted'],
  'on-the-job-training-subsidy': ['policy-expired', 'already-trained-with-subsidy', 'six-months-used'],
  'training-subsidy': ['policy-expired', 'already-granted'],
  'public-welfare-post-subsidy': ['policy-expired', 'not-in-post', 'already-granted'],
  'social-insurance-subsidy': ['policy-expired', 'not-a-labour-contract', 'already-granted'],
  'stabilisation-refund': [
    'policy-expired',
    'report-replaced',
    'contributions-not-paid',
    'layoffs-over-ceiling',
    'already-granted',
  ],
  'contribution-deferral': ['policy-expired', 'deferred-too-long', 'already-granted'],
  'workshop-reward': ['policy-expired', 'too-few-lifted-workers', 'already-granted'],
  'incubator-reward': ['policy-expired', 'report-replaced', 'too-few-tenants', 'already-granted'],
  'flexible-insurance-subsidy': [
    'policy-expired',
    'employed-full-time',
    'insured-by-employer',
    'already-granted',
    'months-used',
  ],
  'free-tuition': [
    'policy-expired',
    'not-a-counted-school',
    'not-a-school-leaver',
    'no-tuition',
    'not-at-school',
    'already-granted',
  ],
  'student-grant': [
    'policy-expired',
    'not-a-counted-school',
    'not-a-school-leaver',
    'not-at-school',
    'already-granted',
  ],
  'rain-dew-grant': ['policy-expired', 'not-a-counted-school', 'not-at-school', 'already-granted'],
  'agency-export-subsidy': ['policy-expired', 'within-county', 'already-granted'],
  'firm-loan-interest-subsidy': [
    'policy-expired',
    'too-few-lifted-workers',
    'already-granted',
    'months-used',
  ],
  'loan-interest-subsidy': ['policy-expired', 'no-business-running', 'already-granted', 'months-used'],
};
