import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, it } from 'vitest';
import { REFUSAL_EXPRESSION } from '../../src/api/protection/expressions.js';
import { protectionPolicies } from '../../src/api/protection/policies.js';
import { Writer } from '../../src/api/protection/writers.js';

const METADATA = {
  name: 'string',
  namespace: 'string',
  labels: 'map<string, string>',
  annotations: 'map<string, string>',
  ownerReferences: 'list<map<string, string>>',
};

/** The parts of an AdmissionRequest that expressions may read. @see Kubernetes: `BuildRequestType` */
const REQUEST = {
  kind: { group: 'string', version: 'string', kind: 'string' },
  resource: { group: 'string', version: 'string', resource: 'string' },
  subResource: 'string',
  namespace: 'string',
  operation: 'string',
  userInfo: { username: 'string', groups: 'list<string>' },
};

function environment(variables: readonly string[]): Environment {
  const facts = Object.fromEntries(variables.map((name) => [name, 'bool']));
  return new Environment()
    .registerVariable({ name: 'request', schema: REQUEST })
    .registerVariable({ name: 'object', schema: { metadata: METADATA } })
    .registerVariable({ name: 'oldObject', schema: { metadata: METADATA } })
    .registerVariable({ name: 'params', schema: { metadata: METADATA } })
    .registerVariable({ name: 'variables', schema: facts });
}

const POLICIES = protectionPolicies([Writer.argoCd(), Writer.group('admins')]);

describe.each(POLICIES)('the expressions of $name', (policy) => {
  const conditions = policy.matchConditions.map(
    ({ name, expression }) => [name, expression] as const,
  );
  const variables = policy.variables.map(({ name, expression }) => [name, expression] as const);
  const known = environment(policy.variables.map(({ name }) => name));

  it.each([...conditions, ...variables, ['validation', policy.validation] as const])(
    '%s yields a boolean',
    (_, expression) => {
      expect(known.check(expression)).toMatchObject({ valid: true, type: 'bool' });
    },
  );

  it('explain a refusal in a text', () => {
    expect(known.check(REFUSAL_EXPRESSION)).toMatchObject({ valid: true, type: 'string' });
  });

  it.each(conditions)('%s needs no variables, which do not exist yet there', (_, expression) => {
    expect(expression).not.toContain('variables.');
  });
});
