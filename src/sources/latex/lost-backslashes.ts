/**
 * Gives LaTeX its backslashes back where a page has dropped them (`16times`, `sim7\%`, `x!in!{4,8}`), so that the
 * ordinary reader can go on. Only what cannot be an English word in that place is touched: `2 to 25 times`,
 * `sometimes`, `similar` and `sim2real` stay.
 */
export function restoreBackslashes(text: string): string {
  if (!suspicious.test(text)) return text
  return rules.reduce((current, [pattern, replacement]) => current.replace(pattern, replacement), text)
}

const suspicious = /times|cdot|sim\d|![a-z]+!|sqrt|frac|math|text|leq|geq|approx|rightarrow|infty|\dpm\d/

const rules: readonly (readonly [RegExp, string])[] = [
  // `\!\in\!\{4,8\}`: negative thin spaces around a relation.
  [/!(in|sim|times|cdot|leq|geq|approx|to|rightarrow)!(?:\{([^{}]*)\})?/g, String.raw`\$1{}{$2}`],
  // `16times`, `6400times6400`, `3-4times`: only right behind a digit.
  [/(?<=\d)times(?![a-z])/g, String.raw`\times{}`],
  // No English word contains it.
  [/(?<!\\)cdot(?![a-z])/g, String.raw`\cdot{}`],
  // `sim7\%`, `(sim50\%)`, but not `sim2real`.
  [/(?<![\p{L}\p{N}\\])sim(?=\d[\d.,]*(?:\\?%|×|\\times|[KMBx]?(?![\p{L}\p{N}])))/gu, String.raw`\sim{}`],
  [/(?<=\d)pm(?=\d)/g, String.raw`\pm{}`],
  [/(?<![\p{L}\\])(leq|geq|neq|approx|infty|rightarrow|leftarrow)(?!\p{L})/gu, String.raw`\$1{}`],
  [
    /(?<![\p{L}\\])(sqrt|frac|math(?:cal|bb|bf|rm|sf|it|tt)|text(?:it|bf|tt|sc|rm|sf)|emph|operatorname)(?=\{)/gu,
    String.raw`\$1`,
  ],
]
