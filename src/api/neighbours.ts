import { type BackupPlace, isSamePlace } from './backup-place.js';

/** One Etcd among others, as far as they can get into each other's way. */
export interface Neighbour<Ref> {
  /** By what the caller knows it. */
  readonly ref: Ref;
  readonly namespace: string;
  readonly name: string;
  /** See `memberObjects`. */
  readonly members: readonly string[];
  /** Absent without backups. */
  readonly place: BackupPlace | undefined;
}

/** How a newcomer gets into the way of one that was there before. */
export type Clash<Ref> =
  | { readonly kind: 'name'; readonly other: Ref }
  | { readonly kind: 'member'; readonly other: Ref; readonly object: string }
  | { readonly kind: 'backup'; readonly other: Ref; readonly words: string };

/** Etcds that share namespaces and stores; each is held against those that came before it. */
export class Neighbours<Ref> {
  readonly #names = new Map<string, Ref>();
  readonly #members = new Map<string, Neighbour<Ref>>();
  readonly #places = new Map<string, Neighbour<Ref>[]>();

  /** Adds one, and returns at most one clash of each kind. */
  meet(newcomer: Neighbour<Ref>): readonly Clash<Ref>[] {
    return [...this.#name(newcomer), ...this.#member(newcomer), ...this.#backup(newcomer)];
  }

  #name({ namespace, name, ref }: Neighbour<Ref>): Clash<Ref>[] {
    const key = JSON.stringify([namespace, name]);
    const other = this.#names.get(key);
    if (other === undefined) this.#names.set(key, ref);
    return other === undefined ? [] : [{ kind: 'name', other }];
  }

  #member(newcomer: Neighbour<Ref>): Clash<Ref>[] {
    const clashes = newcomer.members.flatMap((object): Clash<Ref>[] => {
      const key = JSON.stringify([newcomer.namespace, object]);
      const other = this.#members.get(key);
      if (other === undefined) this.#members.set(key, newcomer);
      const isClash = other !== undefined && !isNamesake(other, newcomer);
      return isClash ? [{ kind: 'member', other: other.ref, object }] : [];
    });
    return clashes.slice(0, 1);
  }

  #backup(newcomer: Neighbour<Ref>): Clash<Ref>[] {
    const { place } = newcomer;
    if (place === undefined) return [];
    const others = this.#places.get(place.key) ?? [];
    const other = others.find(
      (candidate) =>
        candidate.place !== undefined &&
        isSamePlace(candidate.place, place) &&
        !isNamesake(candidate, newcomer),
    );
    others.push(newcomer);
    this.#places.set(place.key, others);
    return other === undefined ? [] : [{ kind: 'backup', other: other.ref, words: place.words }];
  }
}

/** The same Etcd given twice clashes by its name, and by nothing else. */
function isNamesake<Ref>(one: Neighbour<Ref>, other: Neighbour<Ref>): boolean {
  return one.namespace === other.namespace && one.name === other.name;
}
