import type { Finding, Severity } from '../findings.js';
import { isJsonObject, member, withMember } from '../json.js';
import { checkListTypes } from './list-types.js';
import { memberSchema } from './normalize.js';
import { checkMetadata, generatedName } from './object-metadata.js';
import { findingsInOrder } from './order.js';
import { Problems } from './problems.js';
import { resourceSchema } from './resource-schema.js';
import { checkRules } from './rules.js';
import { checkCounts } from './scale.js';
import { checkStructure } from './structure.js';
import { type Write, writeOf } from './writes.js';

/** How an object is offered. */
export interface AdmissionOptions {
  /**
   * The stored object; with it the object is judged as an update.
   *
   * @default - the object is created
   */
  readonly old?: unknown;

  /**
   * What is written: `status` changes nothing else; `scale` changes the
   * replicas, and takes a Scale of autoscaling/v1 or the whole resource.
   *
   * @default - the object itself, whose `status` is then left alone
   */
  readonly subresource?: 'status' | 'scale' | undefined;

  /**
   * What an unknown field is: kubectl refuses it, other clients let the API server drop it.
   *
   * @default 'error'
   */
  readonly unknownFields?: Severity | undefined;
}

/** The verdict of an API server. */
export interface Admission {
  /** In the order of the document; the object is admitted unless one of them is an error. */
  readonly findings: readonly Finding[];

  /**
   * What would be stored: without unknown fields and nulls, with the defaults
   * of the schema, and with the stored parts that the write does not touch.
   */
  readonly object: unknown;
}

/**
 * Judges an object as an API server with our CRDs would, without one.
 *
 * What only a running server knows is not judged: whether the object exists,
 * its resource version, the namespace of the request, quotas, webhooks.
 * Nothing is thrown, whatever the object is.
 *
 * @see Kubernetes: `customResourceStrategy` of apiextensions-apiserver
 */
export function admit(
  object: unknown,
  { old, subresource, unknownFields = 'error' }: AdmissionOptions = {},
): Admission {
  const problems = new Problems();
  const write = writeOf({ object, old, subresource, unknownFields }, problems);
  if (write !== undefined) judge(write, subresource === 'status', problems);
  return {
    findings: findingsInOrder(object, problems),
    object: write === undefined ? object : write.value,
  };
}

function judge({ kind, value, old }: Write, isStatusWrite: boolean, problems: Problems): void {
  const schema = resourceSchema(kind);
  checkMetadata({ value, old }, problems);
  if (isStatusWrite) judgeStatus({ kind, value, old }, problems);
  else checkStructure({ schema, value, old }, [], problems);
  checkCounts(kind, value, isStatusWrite ? ['status'] : ['spec', 'status'], problems);
  checkListTypes(schema, { value, old }, problems);
  checkRules({ schema, value: withName(value), old }, problems);
}

function judgeStatus({ kind, value, old }: Write, problems: Problems): void {
  const status = member(value, 'status');
  const schema = memberSchema(resourceSchema(kind), 'status');
  if (status === undefined || schema === undefined) return;
  checkStructure({ schema, value: status, old: member(old, 'status') }, ['status'], problems);
}

/** The resource as rules see it: with a name, also where the server will make one. */
function withName(resource: unknown): unknown {
  const metadata = member(resource, 'metadata');
  const generateName = member(metadata, 'generateName');
  if (!isJsonObject(resource) || !isJsonObject(metadata) || typeof generateName !== 'string') {
    return resource;
  }
  if (typeof member(metadata, 'name') === 'string') return resource;
  return withMember(
    resource,
    'metadata',
    withMember(metadata, 'name', generatedName(generateName)),
  );
}
