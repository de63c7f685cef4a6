import type { AdmissionCase } from './admission-case.js';
import { metadataCases } from './metadata-cases.js';
import { pruningCases } from './pruning-cases.js';
import { ratchetingCases } from './ratcheting-cases.js';
import { ruleCases } from './rule-cases.js';
import { scalarCases } from './scalar-cases.js';
import { shapeCases } from './shape-cases.js';
import { statusCases } from './status-cases.js';
import { taskCases } from './task-cases.js';
import { textCases } from './text-cases.js';
import { transitionCases } from './transition-cases.js';
import { typeCases } from './type-cases.js';

/** Every case, for the offline admission and for a real API server. */
export const admissionCases: readonly AdmissionCase[] = [
  ...scalarCases,
  ...textCases,
  ...shapeCases,
  ...typeCases,
  ...pruningCases,
  ...ruleCases,
  ...transitionCases,
  ...ratchetingCases,
  ...metadataCases,
  ...statusCases,
  ...taskCases,
];
