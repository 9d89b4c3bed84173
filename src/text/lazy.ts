/** A value that is made when it is first asked for, and once: reading a text takes longer than keeping what was read. */
export function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
