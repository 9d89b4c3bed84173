/* Discord's Markdown as plain data: what draws it decides what each part becomes, and text stays text. */

export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | {
      readonly type: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler'
      readonly children: readonly Inline[]
    }
  /** `url` begins with http:// or https://. */
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }

export interface ListBlock {
  readonly type: 'list'
  /** The first number of an ordered list. */
  readonly start: number | undefined
  readonly items: readonly ListItem[]
}

export interface ListItem {
  readonly children: readonly Inline[]
  readonly lists: readonly ListBlock[]
}

export type Block =
  /** Line breaks count. */
  | { readonly type: 'paragraph' | 'subtext'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'code-block'; readonly text: string }
  | ListBlock
