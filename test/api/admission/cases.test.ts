import { describe, expect, it } from 'vitest';

import { admit } from '../../../src/api/admission/admit.js';
import { hasErrors } from '../../../src/api/findings.js';
import { type AdmissionCase, valueAt } from './cases/admission-case.js';
import { admissionCases } from './cases/all-cases.js';

function verdict({ object, oldObject, subresource, strict }: AdmissionCase) {
  const { findings, object: stored } = admit(object, {
    ...(oldObject !== undefined && { old: oldObject }),
    subresource,
    unknownFields: strict === true ? 'error' : 'warning',
  });
  const errors = findings.filter(({ severity }) => severity === 'error');
  return { isAdmitted: !hasErrors(findings), errors, stored };
}

describe('admission cases', () => {
  it.each(admissionCases.filter(({ expect: expected }) => expected === 'accept'))(
    'accepts $id',
    (row) => {
      const { errors, stored } = verdict(row);

      expect(errors).toEqual([]);
      for (const check of row.check ?? []) {
        const expected = 'absent' in check ? undefined : check.equals;
        expect(valueAt(stored, check.path), check.path).toEqual(expected);
      }
    },
  );

  it.each(admissionCases.filter(({ expect: expected }) => expected === 'reject'))(
    'rejects $id',
    (row) => {
      const { isAdmitted, errors } = verdict(row);

      expect(isAdmitted).toBe(false);
      expect(errors.map(({ path }) => path)).toContain(row.path);
    },
  );
});
