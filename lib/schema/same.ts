/** `true` when both types accept the same values; assigning `true` to it ties a schema to a domain type at compile time. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
