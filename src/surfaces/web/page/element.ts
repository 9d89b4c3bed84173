type Attribute = string | number | boolean | undefined

/**
 * An element with attributes and children; a string among the children is text. A false or missing attribute is left
 * out, a true one is empty.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes?: Readonly<Record<string, Attribute>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === false) continue
    created.setAttribute(attribute, value === true ? '' : String(value))
  }
  created.append(...children)
  return created
}

/** The page's own element with this ID. Throws where index.html has none. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`index.html has no ${kind.name} #${id}`)
  return found
}
