import { PermissionFlagsBits } from 'discord-api-types/v10'

/**
 * What the bot asks for in a server. Slash commands need none of these. They are for answering a mention in its channel, as a
 * reply or in a thread; for digests, which look for what they have sent already; and for files of citations.
 */
export const neededPermissions = {
  ViewChannel: PermissionFlagsBits.ViewChannel,
  SendMessages: PermissionFlagsBits.SendMessages,
  SendMessagesInThreads: PermissionFlagsBits.SendMessagesInThreads,
  CreatePublicThreads: PermissionFlagsBits.CreatePublicThreads,
  EmbedLinks: PermissionFlagsBits.EmbedLinks,
  AttachFiles: PermissionFlagsBits.AttachFiles,
  ReadMessageHistory: PermissionFlagsBits.ReadMessageHistory,
} as const

/** The names of those that are missing; an administrator misses none. */
export function missingPermissions(held: bigint): readonly string[] {
  if ((held & PermissionFlagsBits.Administrator) !== 0n) return []
  return Object.entries(neededPermissions).flatMap(([name, bit]) => ((held & bit) === 0n ? [name] : []))
}
