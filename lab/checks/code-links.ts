import type { AnsweredQuestion } from '../../src/domain/answer.ts'

const urls = /https?:\/\/[^\s<>()\]]+/g

/** The links to code that an answer shows: those of the papers it cites and those in its statements, each once. */
export function codeLinksShown({ statements, citations }: AnsweredQuestion): readonly string[] {
  const inText = statements.flatMap(({ text }) => text.match(urls) ?? [])
  const links = [...citations.flatMap(({ codeUrls }) => codeUrls), ...inText]
  return [...new Map(links.map(link => [comparable(link), link.replace(/(?<![.,;:])[.,;:]+$/, '')])).values()]
}

/** Whether two lists hold the same links, however these end. */
export function sameLinks(one: readonly string[], other: readonly string[]): boolean {
  const [first, second] = [new Set(one.map(comparable)), new Set(other.map(comparable))]
  return first.size === second.size && [...first].every(link => second.has(link))
}

function comparable(link: string): string {
  return link
    .replace(/(?<![.,;:])[.,;:]+$/, '')
    .replace(/^https?:\/\/(?:www\.)?[^/]*/i, host => host.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, ''))
    .replace(/(?:\.git)?(?:(?<!\/)\/+)?$/, '')
}
