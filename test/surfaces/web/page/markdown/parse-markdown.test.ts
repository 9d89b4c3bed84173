import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bold, escapeMarkdown, link } from '../../../../../src/render/markdown.ts'
import { parseMarkdown } from '../../../../../src/surfaces/web/page/markdown/parse-markdown.ts'
import type { Block, Inline, ListBlock } from '../../../../../src/surfaces/web/page/markdown/tree.ts'
import { useWorstRepeats } from '../../../../support/worst-repeats.ts'

/** The tree as one line: a part's type, its text in brackets; plain text as it is. */
function outline(blocks: readonly Block[]): string {
  return blocks.map(blockOutline).join(' ')
}

function blockOutline(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `p(${inlineOutline(block.children)})`
    case 'subtext':
      return `subtext(${inlineOutline(block.children)})`
    case 'heading':
      return `h${block.level}(${inlineOutline(block.children)})`
    case 'quote':
      return `quote(${outline(block.blocks)})`
    case 'code-block':
      return `block(${block.text})`
    case 'list':
      return listOutline(block)
  }
}

function listOutline({ start, items }: ListBlock): string {
  const rows = items.map(item => `(${inlineOutline(item.children)}${item.lists.map(listOutline).join('')})`)
  return `${start === undefined ? 'ul' : `ol${start}`}${rows.join('')}`
}

function inlineOutline(nodes: readonly Inline[]): string {
  return nodes
    .map(node => {
      if ('text' in node) return node.type === 'text' ? node.text : `code(${node.text})`
      const inner = inlineOutline(node.children)
      return node.type === 'link' ? `link(${inner} → ${node.url})` : `${node.type}(${inner})`
    })
    .join('')
}

function isText(blocks: readonly Block[]): boolean {
  return blocks.every(
    block =>
      block.type === 'paragraph' && block.children.every(({ type }) => type === 'text' || type === 'link'),
  )
}

describe('parseMarkdown', () => {
  it.each([
    ['plain text', 'p(plain text)'],
    ['two\nlines\n\nand more', 'p(two\nlines\n\nand more)'],
    ['**bold** and *thin* and _thin_', 'p(strong(bold) and emphasis(thin) and emphasis(thin))'],
    ['***both***', 'p(strong(emphasis(both)))'],
    ['__under__ ~~gone~~ ||hidden||', 'p(underline(under) strike(gone) spoiler(hidden))'],
    ['**a *b* c**', 'p(strong(a emphasis(b) c))'],
    ['snake_case_name and 2 * 3 * 4', 'p(snake_case_name and 2 * 3 * 4)'],
    ['`code **as is**` and ``a`b``', 'p(code(code **as is**) and code(a`b))'],
    ['[SLAB](https://a.bc/d)', 'p(link(SLAB → https://a.bc/d))'],
    ['[a **b**](https://a.bc/(x))', 'p(link(a strong(b) → https://a.bc/(x)))'],
    ['see https://a.bc/d_e.', 'p(see link(https://a.bc/d_e → https://a.bc/d_e).)'],
    ['<https://a.bc>', 'p(link(https://a.bc → https://a.bc))'],
    ['[x](javascript:alert(1)) [y](data:text/html,z)', 'p([x](javascript:alert(1)) [y](data:text/html,z))'],
    ['[https://good.bc](https://bad.bc)', 'p(link(https://good.bc → https://bad.bc))'],
    ['It is fast. [1][2]', 'p(It is fast. [1][2])'],
    ['\\*a\\* \\[b\\](c) 1\\. \\\\', 'p(*a* [b](c) 1. \\)'],
    ['<b onclick=x>&amp;</b>', 'p(<b onclick=x>&amp;</b>)'],
    ['**never closed', 'p(**never closed)'],
    ['# One\n## Two\n### Three\n#### Four', 'h1(One) h2(Two) h3(Three) p(#### Four)'],
    ['-# small', 'subtext(small)'],
    ['#hashtag\n-dash', 'p(#hashtag\n-dash)'],
    ['> quoted\n> more\nnot', 'quote(p(quoted\nmore)) p(not)'],
    ['>>> all\nof it', 'quote(p(all\nof it))'],
    ['- a\n- b\n  - c\n- d', 'ul(a)(bul(c))(d)'],
    ['2. a\n3. b', 'ol2(a)(b)'],
    ['text\n- a\n\nmore', 'p(text) ul(a) p(more)'],
    ['a\n```bibtex\n@misc{x,\n  y = {**z**}\n}\n```\nb', 'p(a) block(@misc{x,\n  y = {**z**}\n}) p(b)'],
    ['> a\n\nb', 'quote(p(a)) p(\nb)'],
    ['```\na\n```\n\n\nb\n', 'block(a) p(\nb)'],
    ['```\nnever closed', 'p(```\nnever closed)'],
    ['', ''],
    ['\n \n', ''],
  ])('reads %j', (source, expected) => {
    expect(outline(parseMarkdown(source))).toBe(expected)
  })

  it('reads what the renderers write', () => {
    expect(outline(parseMarkdown(`${bold('a*b')} ${link('[x] y', 'https://a.bc/(z)')}`))).toBe(
      'p(strong(a*b) link([x] y → https://a.bc/%28z%29))',
    )
  })

  it('leaves escaped text as it was, with its bare links alone', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '*',
        '**',
        '_',
        '__',
        '`',
        '```',
        '[',
        ']',
        '(',
        ')',
        '\\',
        '\n',
        '1. ',
        '- ',
        '> ',
        '# ',
        '-# ',
        '||',
        '~~',
        '<',
        'https://a.b/c_d ',
      ),
      fc.string({ maxLength: 3 }),
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), parts => {
        // Line breaks around a paragraph go.
        const text = `x${parts.join('')}x`
        const blocks = parseMarkdown(escapeMarkdown(text))
        expect(isText(blocks)).toBe(true)
        expect(outline(blocks).replace(/link\((\S+?) → \1\)/g, '$1')).toBe(`p(${text})`)
      }),
    )
  })

  it('takes a quote’s further marks as text, as many as there are', () => {
    expect(outline(parseMarkdown('> > a\n> >>> b'))).toBe('quote(p(> a\n>>> b))')
    expect(outline(parseMarkdown('> '.repeat(2000)))).toBe(`quote(p(${'> '.repeat(1999)}))`)
  })

  it('reads marks in each other to a depth, below which they are text', () => {
    expect(outline(parseMarkdown('*'.repeat(80)))).toBe(
      `p(${'strong('.repeat(8)}${'*'.repeat(48)}${')'.repeat(8)})`,
    )
  })

  it('reads a long text that repeats itself in time', () => {
    useWorstRepeats(text => expect(parseMarkdown(text)).toBeDefined())
  })

  it('ends on any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), text => void parseMarkdown(text)))
    for (const text of [
      '*'.repeat(4000),
      '[('.repeat(2000),
      '**a '.repeat(1000),
      '||'.repeat(2001),
      '`'.repeat(4001),
    ]) {
      expect(parseMarkdown(text)).toBeDefined()
    }
  })
})
