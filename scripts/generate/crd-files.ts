import { crd } from '../../src/api/crd.js';
import { KINDS, PLURALS } from '../../src/api/kinds.js';
import { writeYaml } from '../../src/yaml/write.js';
import { schemas } from './schemas.js';

const HEADER = '# GENERATED from src/api/schema by "npm run generate": edit there, not here.\n';

/** The CustomResourceDefinitions as YAML, by path. */
export function crdFiles(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    KINDS.map((kind) => [
      `crds/${PLURALS[kind]}.yaml`,
      HEADER + writeYaml(crd(kind, schemas[kind])),
    ]),
  );
}
