import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allCommands } from '../../commands/index.ts'
import type { App } from '../../src/app.ts'
import { isChatCommand } from '../../src/command.ts'
import { parseCustomId, toCustomId } from '../../src/render/custom-id.ts'
import { parseSlash } from '../../src/surfaces/parse-slash.ts'
import { anyQuestion } from '../support/any-question.ts'
import { anyText } from '../support/any-text.ts'
import { openApp } from '../support/bot.ts'
import { dispatched } from '../support/dispatched.ts'
import { fuzzCases, fuzzTimeoutMs } from '../support/fuzz-cases.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'
import { expectAnswered } from './expect-answered.ts'

const folder = createTemporaryFolder()
let app: App

beforeAll(async () => {
  app = await openApp(folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const commands = allCommands.filter(isChatCommand)
const runs = fuzzCases(60)
const limit = fuzzTimeoutMs(runs)

describe('any request', () => {
  it(
    'typed as a line is answered with a message that Discord takes',
    async () => {
      const line = fc.oneof(
        { weight: 3, arbitrary: anyQuestion },
        {
          weight: 2,
          arbitrary: fc
            .tuple(fc.constantFrom(...commands), anyQuestion)
            .map(([{ data }, text]) => `/${data.name} ${text}`),
        },
        {
          weight: 2,
          arbitrary: fc
            .constantFrom(...commands)
            .chain(({ data }) =>
              fc.tuple(
                fc.constant(data.name),
                fc.array(
                  fc.tuple(
                    fc.constantFrom('x', ...(data.options ?? []).map(({ name }) => name)),
                    anyQuestion,
                  ),
                  { maxLength: 4 },
                ),
              ),
            )
            .map(([name, options]) => `/${name} ${options.map(each => each.join(': ')).join(' ')}`),
        },
      )
      await fc.assert(
        fc.asyncProperty(line, async typed => {
          const { command, options } = parseSlash(typed, commands)
          const { body } = await dispatched(app).slash(command, options)
          expectAnswered(body)
        }),
        { numRuns: runs },
      )
    },
    limit,
  )

  it(
    'while it is typed gets suggestions that Discord takes',
    async () => {
      const typing = fc
        .constantFrom(...commands)
        .chain(({ data }) =>
          fc.tuple(
            fc.constant(data.name),
            fc.constantFrom('x', ...(data.options ?? []).map(({ name }) => name)),
            anyQuestion,
          ),
        )
      await fc.assert(
        fc.asyncProperty(typing, async ([name, option, text]) => {
          const choices = await dispatched(app).typed(name, option, text)
          expect(choices.length).toBeLessThanOrEqual(25)
          for (const choice of choices) {
            expect([...choice.name].length).toBeGreaterThan(0)
            expect(choice.name.length).toBeLessThanOrEqual(100)
            expect(String(choice.value).length).toBeLessThanOrEqual(100)
          }
        }),
        { numRuns: runs },
      )
    },
    limit,
  )
})

const actions = [
  ...new Set(allCommands.flatMap(command => Object.keys(command.components ?? {}))),
  'no-such-action',
]
const key = fc.stringMatching(/^[\w-]{22}$/)
const ours = fc
  .record({ action: fc.constantFrom(...actions), page: fc.nat({ max: 99_999 }), key })
  .map(toCustomId)

describe('any custom ID', () => {
  it(
    'is read as what it was made of, or refused',
    () => {
      fc.assert(
        fc.property(fc.oneof(ours, anyText, fc.stringMatching(/^1\.[a-z.-]{0,40}\d*\.?[\w-]{0,30}$/)), id => {
          const target = parseCustomId(id)
          if (target === undefined) return
          expect(parseCustomId(toCustomId(target))).toEqual(target)
          expect(toCustomId(target).length).toBeLessThanOrEqual(100)
        }),
        { numRuns: runs },
      )
    },
    limit,
  )

  it(
    'that is pressed gets a message that Discord takes',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof({ weight: 4, arbitrary: ours }, { weight: 1, arbitrary: anyText }),
          fc.array(anyText, { maxLength: 3 }),
          async (id, values) => expectAnswered((await dispatched(app).choose(id, values)).body),
        ),
        { numRuns: runs },
      )
    },
    limit,
  )
})
