import type { CountedSource } from '../../../../library/paper-library.ts'
import type { LibraryState } from '../../library/library-protocol.ts'
import { element } from '../element.ts'

const shownSources = 6

/** How the library is: papers, freshness, sources, what is under way and what went wrong last. */
export function drawState({ overview, running }: LibraryState): Node {
  const { papers, newestDate, changedAt, waiting, removed, sources, runs } = overview
  const failed = runs.find(({ error }) => error !== undefined)
  const facts = [
    ...(newestDate === undefined ? [] : [`the newest of ${newestDate}`]),
    ...(changedAt === undefined ? [] : [`last changed ${toTime(changedAt)}`]),
    ...(waiting > 0 ? [`${count(waiting, 'record')} without an abstract`] : []),
    ...(removed > 0 ? [`${count(removed, 'removed paper')}`] : []),
  ]
  const more = sources.length - shownSources
  return element(
    'div',
    {},
    element('p', { class: 'library-count' }, element('strong', {}, count(papers, 'paper'))),
    ...(facts.length === 0 ? [] : [element('p', { class: 'library-facts' }, facts.join(' · '))]),
    ...(sources.length === 0 ? [] : [drawSources(sources.slice(0, shownSources))]),
    ...(more > 0 ? [element('p', { class: 'library-facts' }, `and ${count(more, 'more source')}`)] : []),
    ...running.map(({ kind, progress }) =>
      element(
        'p',
        { class: 'library-running' },
        `${kind === 'sync' ? 'A sync' : 'An addition'} runs: ${progress}`,
      ),
    ),
    ...(failed?.error === undefined
      ? []
      : [
          element(
            'p',
            { class: 'library-error' },
            `Last error, ${toTime(failed.endedAt)}: ${named(failed.error, failed.source)}`,
          ),
        ]),
  )
}

function drawSources(sources: readonly CountedSource[]): Node {
  return element(
    'ul',
    { class: 'library-sources', 'aria-label': 'Papers by source' },
    ...sources.map(({ name, papers }) =>
      element(
        'li',
        {},
        element('span', { class: 'library-source' }, name),
        ' ',
        element('span', {}, papers.toLocaleString('en-US')),
      ),
    ),
  )
}

/** Most errors begin with what they are about. */
function named(error: string, source: string): string {
  return error.startsWith(`${source}: `) ? error : `${source}: ${error}`
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`
}

/** As whoever sits here reads time. */
function toTime(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })
}
