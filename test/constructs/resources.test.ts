import { describe, expect, it } from 'vitest';
import { canonicalResources } from '../../src/constructs/resources.js';

describe('canonicalResources', () => {
  it('spells quantities as the API server does', () => {
    expect(
      canonicalResources({
        limits: { cpu: '1000m', memory: '1024Mi' },
        requests: { cpu: '0.5', 'example.com/gpu': 2 },
      }),
    ).toEqual({
      limits: { cpu: '1', memory: '1Gi' },
      requests: { cpu: '500m', 'example.com/gpu': '2' },
    });
  });

  it.each([{}, { limits: {} }, { requests: {}, claims: [] }])(
    'leaves out what is empty: %j',
    (given) => {
      expect(canonicalResources(given)).toEqual({});
    },
  );

  it('rejects a fraction that is not a text', () => {
    expect(() => canonicalResources({ requests: { cpu: 0.5 } })).toThrow('write "0.5"');
  });

  it('keeps claims', () => {
    const claims = [{ name: 'gpu', request: 'one' }];
    expect(canonicalResources({ claims })).toEqual({ claims });
  });
});
