/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
export const x = document.title
