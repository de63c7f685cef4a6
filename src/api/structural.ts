/**
 * The structural subset of OpenAPI v3 that a CustomResourceDefinition carries,
 * and the only shape in which the schema is read: by the CRD printer, the
 * offline admission, the type generator and the API page.
 *
 * @see Kubernetes: `JSONSchemaProps` of apiextensions.k8s.io/v1
 */
export interface StructuralSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly description?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, StructuralSchema>>;
  readonly additionalProperties?: StructuralSchema;
  readonly items?: StructuralSchema;
  readonly anyOf?: readonly StructuralSchema[];
  readonly 'x-kubernetes-int-or-string'?: true;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: 'atomic' | 'granular';
  readonly 'x-kubernetes-validations'?: readonly CelRule[];
}

/** One CEL rule as the CRD carries it beside its field. */
export interface CelRule {
  /** CEL over `self`, and `oldSelf` for a transition rule. */
  readonly rule: string;
  /** What the user reads when the rule is broken. */
  readonly message: string;
}
