import { z } from 'zod'
import { longestMessage } from '../../text/longest-texts.ts'
import type {
  ComponentUseRequest,
  LineRequest,
  MenuRequest,
  SlashCommandRequest,
  SuggestionRequest,
} from './protocol.ts'

/** Discord's own limits on options are the commands' affair. */
const text = z.string().max(longestMessage)
const name = z.string().min(1).max(100)
const fromTab = { tab: z.uuid() }

/** The bodies of the page's requests. */
export const requestSchemas = {
  line: z.object({ ...fromTab, line: text }) satisfies z.ZodType<LineRequest>,
  slash: z.object({
    ...fromTab,
    command: name,
    options: z.record(name, z.union([text, z.number(), z.boolean()])),
  }) satisfies z.ZodType<SlashCommandRequest>,
  menu: z.object({ ...fromTab, command: name, text }) satisfies z.ZodType<MenuRequest>,
  component: z.object({
    ...fromTab,
    customId: name,
    values: z.array(name).max(25),
    fields: z.record(name, text).optional(),
  }) satisfies z.ZodType<ComponentUseRequest>,
  autocomplete: z.object({
    ...fromTab,
    command: name,
    option: name,
    text,
  }) satisfies z.ZodType<SuggestionRequest>,
} as const
