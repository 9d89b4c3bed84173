import type { Reply } from '../command.ts'
import type { Attachment } from '../domain/attachment.ts'
import type { LibraryOverview } from '../library/paper-library.ts'
import { button } from './component-rows.ts'
import { textDisplay } from './components.ts'
import { escapeMarkdown, oneLine } from './markdown.ts'
import { panelReply } from './panel.ts'
import { toCount, toMinute, toQuantity } from './quantities.ts'
import { shorten } from './shorten.ts'

const shownSources = 10
const longestName = 80
const longestError = 300
/** Of a suggested text: whoever approves has to see what it is. */
const longestSuggestion = 1500

/** Something that brings papers in just now, and where it is at. */
interface WorkUnderWay {
  readonly kind: 'addition' | 'sync'
  readonly progress: string
}

/** How many papers there are, how fresh, from where, what went wrong last, and what is under way. */
export function libraryStatusMessage(
  overview: LibraryOverview,
  underWay: readonly WorkUnderWay[] = [],
): Reply {
  const { papers, newestDate, changedAt, waiting, removed, sources, runs } = overview
  const failed = runs.find(({ error }) => error !== undefined)
  const shown = sources.slice(0, shownSources)
  const more = sources.length - shown.length
  return panelReply({
    title: 'Library',
    parts: [
      textDisplay(
        [
          [
            toQuantity(papers, 'paper'),
            ...(newestDate === undefined ? [] : [`the newest of ${newestDate}`]),
            ...(changedAt === undefined ? [] : [`last changed ${toMinute(changedAt)}`]),
          ].join(', '),
          ...underWay.map(
            ({ kind, progress }) =>
              `${kind === 'sync' ? 'A sync' : 'An addition'} runs: ${shortName(progress)}`,
          ),
          ...(waiting > 0 ? [`${toQuantity(waiting, 'record')} without an abstract`] : []),
          ...(removed > 0 ? [`${toQuantity(removed, 'removed paper')}, kept out`] : []),
          ...shown.map(({ name, papers: count }) => `• ${toCount(count)} from ${shortName(name)}`),
          ...(more > 0 ? [`and ${toQuantity(more, 'more source')}`] : []),
        ].join('\n'),
      ),
      ...(failed?.error === undefined
        ? []
        : [
            textDisplay(
              `Last error: ${shortName(failed.source)}, ${toMinute(failed.endedAt)}: ${escapeMarkdown(shorten(oneLine(failed.error), longestError))}`,
            ),
          ]),
    ],
  })
}

/**
 * What somebody would have read into the library, with the button by which one who may do so approves it. `progress`: where
 * that is at; the button stays, for it may fail.
 */
export function suggestionMessage(
  { text, attachments }: { readonly text: string; readonly attachments: readonly Attachment[] },
  key: string,
  progress?: string,
): Reply {
  const files = attachments.map(
    ({ name, bytes }) => `${shortName(name)} (${toCount(Math.ceil(bytes / 1024))} KiB)`,
  )
  const doing = progress === undefined ? [] : [`**${shortName(progress)} …**`]
  const lines = [escapeMarkdown(shorten(text, longestSuggestion)), ...files, ...doing]
  return panelReply({
    title: 'Suggested for the library',
    parts: [textDisplay(lines.join('\n').trim())],
    footer: ['Whoever may change the library can add it. All servers of this bot will see it.'],
    actions: [button('Add to library', 'add-suggested', key)],
  })
}

function shortName(name: string): string {
  return escapeMarkdown(shorten(oneLine(name), longestName))
}
