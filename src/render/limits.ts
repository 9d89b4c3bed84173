import type { APIEmbed } from 'discord-api-types/v10'
import type { Choice, MessageBody, Reply, ReplyFile } from '../command.ts'
import { cleanTexts } from './clean-texts.ts'
import { fitComponents } from './component-limits.ts'
import { cutMarkdown } from './cut-markdown.ts'
import { shorten } from './shorten.ts'

/** Discord's limits on messages, in UTF-16 units as Discord counts them (API reference: Message, Embed Limits). */
export const limits = {
  content: 2000,
  embeds: 10,
  embedsTotal: 6000,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFooter: 2048,
  embedAuthor: 256,
  /** Choices of an autocompletion, and the length of their names and values. */
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
} as const

/** A message before it is cut to Discord's limits. */
export type Draft = Pick<MessageBody, 'content' | 'embeds' | 'components'> & {
  readonly files?: readonly ReplyFile[]
}

/** The one place where a message leaves: of whole characters, cut to Discord's limits, notifying nobody. */
export function toReply({ files, ...draft }: Draft): Reply {
  const { content, embeds, components } = cleanTexts(draft)
  return {
    body: {
      ...(content !== undefined && { content: cutMarkdown(content, limits.content) }),
      ...(embeds !== undefined && { embeds: fitEmbeds(embeds) }),
      ...(components !== undefined && { components: fitComponents(components) }),
      allowed_mentions: { parse: [] },
    },
    ...(files !== undefined && { files }),
  }
}

/** Suggestions cut to Discord's limits; one whose value does not fit would come back wrong and is left out. */
export function toChoices(choices: readonly Choice[]): readonly Choice[] {
  const fitting = choices.filter(
    ({ value }) => value !== '' && value.length <= limits.choiceValue && cleanTexts(value) === value,
  )
  return cleanTexts(fitting.slice(0, limits.choices)).map(choice => ({
    ...choice,
    name: shorten(choice.name.trim() === '' ? choice.value : choice.name, limits.choiceName),
  }))
}

function fitEmbeds(embeds: readonly APIEmbed[]): APIEmbed[] {
  let left: number = limits.embedsTotal
  const take = (text: string, most: number, cut: typeof shorten): string => {
    const taken = cut(text, Math.min(most, left))
    left -= taken.length
    return taken
  }
  return embeds.slice(0, limits.embeds).map(({ title, description, footer, author, fields, ...rest }) => ({
    ...rest,
    // What is short first: the description is what gives way.
    ...(footer !== undefined && {
      footer: { ...footer, text: take(footer.text, limits.embedFooter, shorten) },
    }),
    ...(author !== undefined && {
      author: { ...author, name: take(author.name, limits.embedAuthor, shorten) },
    }),
    ...(title !== undefined && { title: take(title, limits.embedTitle, cutMarkdown) }),
    ...(fields !== undefined && {
      fields: fields.slice(0, limits.embedFields).map(field => ({
        ...field,
        name: take(field.name, limits.embedFieldName, cutMarkdown),
        value: take(field.value, limits.embedFieldValue, cutMarkdown),
      })),
    }),
    ...(description !== undefined && {
      description: take(description, limits.embedDescription, cutMarkdown),
    }),
  }))
}
