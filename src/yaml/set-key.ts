/** Sets a key as an own property, whatever its name: `__proto__` too is only a key. */
export function setKey(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    const property = { value, configurable: true, enumerable: true, writable: true };
    Object.defineProperty(object, key, property);
  } else {
    object[key] = value;
  }
}
