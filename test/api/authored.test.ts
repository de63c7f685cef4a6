import { Cron, Duration, Size } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { wireForm } from '../../src/api/authored.js';

/** As a construct of another library would be. */
class Secret {
  public readonly name = 'from-a-class';
  public readonly immutable = true;
}

describe('wire form', () => {
  it.each([
    [Size.gibibytes(20), '20Gi'],
    [Size.mebibytes(1024), '1024Mi'],
    [Size.kibibytes(1), '1Ki'],
  ])('of a size is a quantity: %#', (size, text) => {
    expect(wireForm({ quota: size })).toEqual({ quota: text });
  });

  it.each([
    [Duration.minutes(5), '5m'],
    [Duration.seconds(90), '90s'],
    [Duration.hours(36), '36h'],
    [Duration.days(1), '24h'],
    [Duration.millis(1500), '1500ms'],
    [Duration.seconds(0), '0h'],
  ])('of a duration is a Go duration in the largest whole unit: %#', (duration, text) => {
    expect(wireForm({ deltaSnapshotPeriod: duration })).toEqual({ deltaSnapshotPeriod: text });
  });

  it.each([
    [Cron.daily(), '0 0 * * *'],
    [Cron.schedule({ minute: '30', hour: '4' }), '30 4 * * *'],
  ])('of a cron is its expression: %#', (cron, text) => {
    expect(wireForm({ fullSnapshotSchedule: cron })).toEqual({ fullSnapshotSchedule: text });
  });

  it('of a text that is called like a cron stays what it is', () => {
    const labels = { expressionString: 'x' };
    expect(wireForm({ labels })).toEqual({ labels });
  });

  it.each(['secretRef', 'serverTLSSecretRef', 'tlsCASecretRef'])(
    'of an object with a name is a reference to that Secret in %s',
    (field) => {
      expect(wireForm({ [field]: new Secret() })).toEqual({ [field]: { name: 'from-a-class' } });
    },
  );

  it('of a literal reference keeps all its members', () => {
    const reference = { name: 'ca', namespace: 'x', dataKey: 'bundle.crt' };
    expect(wireForm({ tlsCASecretRef: reference })).toEqual({ tlsCASecretRef: reference });
  });

  it('drops members that are undefined, at any depth', () => {
    expect(wireForm({ a: undefined, b: [{ c: undefined, d: 1 }] })).toEqual({ b: [{ d: 1 }] });
  });

  it('leaves everything else as it is', () => {
    const spec = { replicas: 3, on: true, off: null, big: 2n ** 60n, list: ['a', 1], text: '' };
    expect(wireForm(spec)).toEqual(spec);
  });

  it('does not change what it was given', () => {
    const given = Object.freeze({ quota: Size.gibibytes(1), list: Object.freeze([undefined]) });
    expect(() => wireForm(given)).not.toThrow();
    expect(given.quota).toBeInstanceOf(Size);
  });
});
