import { z } from 'zod'
import { isSafeApiBase, mayHoldSecret, withoutEndSlash } from './addresses.ts'
import { secret, secretTakes, setting, wholeNumber } from './setting.ts'
import { isPossibleRange, mostShards, toShards } from './shards.ts'

/** How Discord is reached, and how much a user may ask there. */
export const discordSettings = {
  discordToken: setting({
    variable: 'DISCORD_TOKEN',
    schema: secret.optional(),
    takes: `a bot’s token ${secretTakes}, or be left empty`,
    isSecret: () => true,
    description:
      'A bot token makes Footnote a Discord bot; without one it is a chat in the terminal and a web page.',
    example: '',
  }),
  discordApiBase: setting({
    variable: 'DISCORD_API_BASE',
    schema: z.string().refine(isSafeApiBase).transform(withoutEndSlash).default('https://discord.com/api'),
    takes:
      'an address that begins with https://, or leads to this machine (http://127.0.0.1:PORT/api), without a user’s name, a password, `?` or `#`',
    isSecret: mayHoldSecret,
    description: 'Where Discord’s API is, without its version: https, or on this machine.',
    example: 'https://discord.com/api',
  }),
  discordCdnBase: setting({
    variable: 'DISCORD_CDN_BASE',
    schema: z.string().refine(isSafeApiBase).transform(withoutEndSlash).optional(),
    takes:
      'an address that begins with https://, or leads to this machine, without a user’s name, a password, `?` or `#`, or be left empty',
    isSecret: mayHoldSecret,
    description:
      'A stand-in for the hosts where Discord keeps attached files, which takes them as the first part of the path; those hosts themselves where empty.',
    example: '',
  }),
  discordShards: setting({
    variable: 'DISCORD_SHARDS',
    schema: z
      .string()
      .regex(/^(?:auto|\d{1,6}-\d{1,6}\/\d{1,6})$/)
      .refine(isPossibleRange)
      .transform(toShards)
      .default('auto'),
    takes: `\`auto\`, or a range and a total above its end, of at most ${mostShards}, such as \`0-3/8\``,
    description: 'Which shards this process serves: `auto` for all, or a range and their total, `0-3/8`.',
    example: 'auto',
  }),
  answersPerMinute: setting({
    variable: 'FOOTNOTE_ANSWERS_PER_MINUTE',
    schema: wholeNumber(1, 1_000_000).default(10),
    takes: 'a whole number from 1 to 1000000',
    description: 'How many answers a Discord user may ask for in a minute.',
    example: '10',
  }),
  channelAnswersPerMinute: setting({
    variable: 'FOOTNOTE_CHANNEL_ANSWERS_PER_MINUTE',
    schema: wholeNumber(1, 1_000_000).default(60),
    takes: 'a whole number from 1 to 1000000',
    description:
      'How many answers all users together may ask for in a minute in one channel, its threads included.',
    example: '60',
  }),
  serverAnswersPerMinute: setting({
    variable: 'FOOTNOTE_SERVER_ANSWERS_PER_MINUTE',
    schema: wholeNumber(1, 1_000_000).default(300),
    takes: 'a whole number from 1 to 1000000',
    description: 'How many answers all users together may ask for in a minute in one server.',
    example: '300',
  }),
  longestWaitSeconds: setting({
    variable: 'FOOTNOTE_LONGEST_WAIT_SECONDS',
    schema: wholeNumber(1, 600).default(60),
    takes: 'a whole number from 1 to 600',
    description:
      'How long a request on Discord may wait for its turn; whoever would wait longer is told at once to ask again later.',
    example: '60',
  }),
} as const
