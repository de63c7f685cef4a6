import type { Cron, Duration, Size } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-28';
import type { Affinity, TopologySpreadConstraint } from 'kubernetes-types/core/v1.js';
import { describe, expect, expectTypeOf, it } from 'vitest';

import { DEFAULTS } from '../../src/api/defaults.js';
import type * as wire from '../../src/api/etcd.js';
import { quantityBytes } from '../../src/api/quantity.js';
import { annotatedSchema } from '../../src/api/schema/annotated.js';
import { etcdSpec } from '../../src/api/schema/etcd.js';
import type * as authored from '../../src/api/types.js';

type Scalar = string | number | bigint | boolean | undefined;

/** Paths at which one type has a field that the other lacks; `never` when there is none. */
type Difference<Left, Right, At extends string = ''> = [Left] extends [Scalar]
  ? never
  : Left extends readonly (infer Item)[]
    ? Difference<Item, Right extends readonly (infer Other)[] ? Other : never, `${At}[]`>
    : string extends keyof Left
      ? string extends keyof Right
        ? never
        : At
      : {
          [Key in (keyof Left | keyof Right) & string]: Key extends keyof Left & keyof Right
            ? Difference<
                Exclude<Left[Key], undefined>,
                Exclude<Right[Key], undefined>,
                `${At}.${Key}`
              >
            : `${At}.${Key}`;
        }[(keyof Left | keyof Right) & string];

/** What the API server lets pass when absent and a program must give: names of Secrets and of containers. */
type Needed = 'name' | 'container';

/** The wire type with those fields given. */
type Complete<Type> = Type extends Scalar
  ? Type
  : Type extends readonly (infer Item)[]
    ? readonly Complete<Item>[]
    : string extends keyof Type
      ? Type
      : { [Key in keyof Type]: Complete<Type[Key]> } & {
          [Key in keyof Type & Needed]-?: Exclude<Type[Key], undefined>;
        };

describe('what a program writes', () => {
  it('has the fields of the resource, at every level', () => {
    expectTypeOf<Difference<wire.EtcdSpec, authored.EtcdSpec>>().toBeNever();
    expectTypeOf<
      Difference<wire.EtcdCopyBackupsTaskSpec, authored.EtcdCopyBackupsTaskSpec>
    >().toBeNever();
  });

  it('differs from a type that lacks a field deep down', () => {
    type Without = { readonly etcd: { readonly clientUrlTls: { readonly a: string } } };
    type With = {
      readonly etcd: { readonly clientUrlTls: { readonly a: string; readonly b: string } };
    };
    expectTypeOf<Difference<Without, With>>().toEqualTypeOf<'.etcd.clientUrlTls.b'>();
  });

  it('may be a resource that was read, once its Secrets have names', () => {
    expectTypeOf<Complete<wire.EtcdSpec>>().toExtend<authored.EtcdSpec>();
    expectTypeOf<
      Complete<wire.EtcdCopyBackupsTaskSpec>
    >().toExtend<authored.EtcdCopyBackupsTaskSpec>();
    expectTypeOf<{ secretRef: Record<string, never> }>().not.toExtend<authored.StoreSpec>();
  });

  it('may be value objects of cdk8s, and Secrets of cdk8s-plus', () => {
    expectTypeOf<Size>().toExtend<authored.Quantity>();
    expectTypeOf<Duration>().toExtend<authored.GoDuration>();
    expectTypeOf<Cron>().toExtend<authored.Schedule>();
    expectTypeOf<ISecret>().toExtend<authored.SecretReference>();
    expectTypeOf<ISecret>().toExtend<authored.CaSecretReference>();
    expectTypeOf<Size>().not.toExtend<authored.GoDuration>();
    expectTypeOf<Duration>().not.toExtend<authored.Quantity>();
    expectTypeOf<Date>().not.toExtend<authored.Schedule>();
  });

  it('needs no more than the number of members', () => {
    expectTypeOf<{ replicas: 3 }>().toExtend<authored.EtcdSpec>();
    expectTypeOf<{ labels: Record<string, string> }>().not.toExtend<authored.EtcdSpec>();
    expectTypeOf<{ container: 'orders' }>().toExtend<authored.StoreSpec>();
    expectTypeOf<{ container: 'orders' }>().not.toExtend<authored.CopyStoreSpec>();
  });
});

describe('the wire types', () => {
  it('fit into a pod where they are copied as they stand', () => {
    type Constraints = wire.SchedulingConstraints;
    expectTypeOf<NonNullable<Constraints['affinity']>>().toExtend<Affinity>();
    expectTypeOf<NonNullable<Constraints['topologySpreadConstraints']>>().toExtend<
      TopologySpreadConstraint[]
    >();
  });

  it('are wide enough for integers of 64 bits', () => {
    expectTypeOf<wire.EtcdConfig['snapshotCount']>().toEqualTypeOf<number | bigint | undefined>();
    expectTypeOf<wire.Quantity>().toEqualTypeOf<string | number | bigint>();
  });
});

describe('documented defaults', () => {
  const { properties } = annotatedSchema(etcdSpec);

  it.each([
    ['quota', properties?.etcd?.properties?.quota?.unset, DEFAULTS.quotaBytes],
    [
      'deltaSnapshotMemoryLimit',
      properties?.backup?.properties?.deltaSnapshotMemoryLimit?.unset,
      DEFAULTS.deltaSnapshotMemoryLimitBytes,
    ],
  ])('of %s is what is assumed', (_field, unset, bytes) => {
    expect(quantityBytes(String(unset))).toBe(bytes);
  });
});
