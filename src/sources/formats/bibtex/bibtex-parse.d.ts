declare module 'bibtex-parse' {
  /** A value as it is written; `concatinate` is the package's spelling. */
  export interface BibtexValue {
    readonly datatype: 'braced' | 'quoted' | 'number' | 'identifier' | 'null' | 'concatinate'
    readonly value: string | number | bigint | null | readonly BibtexValue[]
  }
  export interface BibtexField extends BibtexValue {
    readonly name: string
  }
  export interface BibtexItem {
    readonly itemtype: 'entry' | 'string' | 'preamble' | 'comment'
    readonly key?: string
    readonly type?: string
    readonly fields?: readonly BibtexField[]
    /** Of a string: its name. */
    readonly name?: string
  }
  const bibtexParse: {
    /** Throws a `SyntaxError` for what is no BibTeX. */
    parse(
      text: string,
      options?: { readonly number?: 'string' },
    ): readonly (BibtexItem & Partial<BibtexValue>)[]
  }
  export default bibtexParse
}
