/** A field that is left out where there is no value for it. */
export function optionalField<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [key in Name]?: Value } {
  return value === undefined || value === '' ? {} : ({ [name]: value } as { readonly [key in Name]?: Value })
}
