// What is true, what is false, and what is neither? Values of CertLogic 1.3.3, as engines/credentials/certlogic/values.py.

export type Value = null | undefined | boolean | number | string | Date | Value[] | { [name: string]: Value };

/** An expression that is not CertLogic; `field` is the operator at fault. */
export class BadRule extends Error {
  readonly reason: string;
  readonly field: string;

  constructor(reason: string, field = "") {
    super(field ? `${reason} (${field})` : reason);
    this.reason = reason;
    this.field = field;
  }
}

/** Facts to which a rule cannot be applied: neither yes nor no. */
export class CannotEvaluate extends BadRule {}

/** Empty texts, lists and maps, nothing and zero are false. A date is true. */
export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isMap(value)) return Object.keys(value).length > 0;
  return value instanceof Date || Boolean(value);
}

/** Strict equality: a number is no text, and true is no number. */
export function same(left: Value, right: Value): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((one, place) => same(one, right[place]));
  }
  if (isMap(left) && isMap(right)) {
    const names = Object.keys(left);
    return names.length === Object.keys(right).length && names.every((name) => own(right, name) && same(left[name], right[name]));
  }
  return (left ?? null) === (right ?? null);
}

export function isMap(value: Value): value is { [name: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Facts come from outside: what every object inherits is none of them. */
export function own(map: { [name: string]: Value }, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(map, name);
}
