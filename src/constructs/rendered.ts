/**
 * A Kubernetes object as a construct writes it: the type of the object, with
 * `undefined` allowed wherever a member may be absent. cdk8s drops such members.
 */
export type Rendered<T> = T extends readonly (infer Item)[]
  ? readonly Rendered<Item>[]
  : T extends object
    ? {
        readonly [Key in keyof T]:
          | Rendered<T[Key]>
          | (undefined extends T[Key] ? undefined : never);
      }
    : T;
