import { DiscordAPIError, REST } from 'discord.js'
import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LoopbackDiscord, startLoopbackDiscord } from '../../../lab/loopback-discord/loopback-discord.ts'

const letters = (count: number) => 'x'.repeat(count)
const repeat = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))
const row = (...components: object[]) => ({ type: ComponentType.ActionRow, components })
const button = (id: string, more: object = {}) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Primary,
  label: 'Go',
  custom_id: id,
  ...more,
})
const linkButton = (url: string) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Link,
  label: 'Go',
  url,
})
const select = (more: object = {}) => ({
  type: ComponentType.StringSelect,
  custom_id: 'menu',
  options: [{ label: 'a', value: 'a' }],
  ...more,
})
const embed = (more: object) => ({ embeds: [{ title: 'a', ...more }] })
const rows = (...components: object[]) => ({
  content: 'a',
  components: components.map(component => row(component)),
})
const option = (more: object = {}) => ({ label: 'a', value: 'a', ...more })
const emoji = '😀'

let discord: LoopbackDiscord
let rest: REST

beforeAll(async () => {
  discord = await startLoopbackDiscord({
    rateLimits: { default: { limit: 1e6, windowMs: 1000 }, globalPerSecond: 1e6 },
  })
  rest = new REST({ api: discord.restUrl, globalRequestsPerSecond: 1e6 }).setToken(discord.token)
})
afterAll(() => discord.close())

async function send(body: object): Promise<string> {
  const channel = discord.guilds[0].channels[0]?.id
  return refusalOf(rest.post(`/channels/${channel}/messages`, { body }))
}

async function register(...commands: object[]): Promise<string> {
  return refusalOf(rest.put(`/applications/${discord.bot.id}/commands`, { body: commands }))
}

/** `embeds[0].title[BASE_TYPE_MAX_LENGTH]`, `50006`, or `accepted`. */
async function refusalOf(request: Promise<unknown>): Promise<string> {
  try {
    await request
    return 'accepted'
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error
    const place = /^(\S+\[[A-Z\d_]+\]|[A-Z\d_]+)(?=: )/m.exec(error.message.split('\n')[1] ?? '')
    return place?.[0] ?? String(error.code)
  }
}

describe('a message', () => {
  it.each<[what: string, body: object, refusal: string]>([
    ['2,000 characters', { content: letters(2000) }, 'accepted'],
    ['2,001 characters', { content: letters(2001) }, 'content[BASE_TYPE_MAX_LENGTH]'],
    ['1,000 emoji, two units each', { content: emoji.repeat(1000) }, 'accepted'],
    ['1,001 emoji', { content: emoji.repeat(1001) }, 'content[BASE_TYPE_MAX_LENGTH]'],
    ['nothing', {}, '50006'],
    ['spaces only', { content: ' \n ' }, '50006'],
    ['components without text', { components: [row(button('a'))] }, '50006'],
    ['content that is no text', { content: { text: 'a' } }, 'content[STRING_TYPE_CONVERT]'],
    ['a field that does not exist', { content: 'a', embed: {} }, 'embed[UNKNOWN_FIELD]'],
    ['embeds that are no list', { embeds: { title: 'a' } }, 'embeds[LIST_TYPE_CONVERT]'],
    ['10 embeds', { embeds: repeat(10, () => ({ title: 'a' })) }, 'accepted'],
    ['11 embeds', { embeds: repeat(11, () => ({ title: 'a' })) }, 'embeds[BASE_TYPE_MAX_LENGTH]'],
    [
      '6,000 characters in embeds',
      { embeds: [{ description: letters(4000) }, { description: letters(2000) }] },
      'accepted',
    ],
    [
      '6,001 characters in embeds',
      { embeds: [{ description: letters(4000) }, { title: 'a', description: letters(2000) }] },
      'embeds[MAX_EMBED_SIZE_EXCEEDED]',
    ],
    [
      'an unknown kind of allowed mentions',
      { content: 'a', allowed_mentions: { parse: ['all'] } },
      'allowed_mentions.parse[0][BASE_TYPE_CHOICES]',
    ],
    [
      'mentions that are both parsed and listed',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions[MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE]',
    ],
    [
      '101 listed users',
      { content: 'a', allowed_mentions: { users: repeat(101, String) } },
      'allowed_mentions.users[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'a reply to nothing',
      { content: 'a', message_reference: { message_id: '1' } },
      'message_reference[REPLIES_UNKNOWN_MESSAGE]',
    ],
  ])('with %s', async (_, body, refusal) => {
    expect(await send(body)).toBe(refusal)
  })
})

describe('an embed', () => {
  it.each<[what: string, body: object, refusal: string]>([
    ['a title of 256', embed({ title: letters(256) }), 'accepted'],
    ['a title of 257', embed({ title: letters(257) }), 'embeds[0].title[BASE_TYPE_MAX_LENGTH]'],
    ['a description of 4,096', embed({ description: letters(4096) }), 'accepted'],
    [
      'a description of 4,097',
      embed({ description: letters(4097) }),
      'embeds[0].description[BASE_TYPE_MAX_LENGTH]',
    ],
    ['25 fields', embed({ fields: repeat(25, () => ({ name: 'a', value: 'b' })) }), 'accepted'],
    [
      '26 fields',
      embed({ fields: repeat(26, () => ({ name: 'a', value: 'b' })) }),
      'embeds[0].fields[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'a field name of 257',
      embed({ fields: [{ name: letters(257), value: 'b' }] }),
      'embeds[0].fields[0].name[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'a field value of 1,025',
      embed({ fields: [{ name: 'a', value: letters(1025) }] }),
      'embeds[0].fields[0].value[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'an empty field value',
      embed({ fields: [{ name: 'a', value: '' }] }),
      'embeds[0].fields[0].value[BASE_TYPE_REQUIRED]',
    ],
    [
      'a field without value',
      embed({ fields: [{ name: 'a' }] }),
      'embeds[0].fields[0].value[BASE_TYPE_REQUIRED]',
    ],
    ['a footer of 2,048', embed({ footer: { text: letters(2048) } }), 'accepted'],
    [
      'a footer of 2,049',
      embed({ footer: { text: letters(2049) } }),
      'embeds[0].footer.text[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'an author of 257',
      embed({ author: { name: letters(257) } }),
      'embeds[0].author.name[BASE_TYPE_MAX_LENGTH]',
    ],
    ['nothing in it', { embeds: [{}] }, 'embeds[0].description[BASE_TYPE_REQUIRED]'],
    ['a malformed link', embed({ url: 'arxiv' }), 'embeds[0].url[URL_TYPE_INVALID_URL]'],
    ['a link to a file', embed({ url: 'file:///etc' }), 'embeds[0].url[URL_TYPE_INVALID_SCHEME]'],
    ['an attached image', embed({ image: { url: 'attachment://a.png' } }), 'accepted'],
    ['a colour beyond white', embed({ color: 0x1_00_00_00 }), 'embeds[0].color[NUMBER_TYPE_MAX]'],
    ['a colour in words', embed({ color: 'red' }), 'embeds[0].color[NUMBER_TYPE_COERCE]'],
  ])('with %s', async (_, body, refusal) => {
    expect(await send(body)).toBe(refusal)
  })
})

describe('components', () => {
  it.each<[what: string, body: object, refusal: string]>([
    ['5 rows', rows(...repeat(5, index => button(`b${index}`))), 'accepted'],
    ['6 rows', rows(...repeat(6, index => button(`b${index}`))), 'components[BASE_TYPE_MAX_LENGTH]'],
    [
      '5 buttons in a row',
      { content: 'a', components: [row(...repeat(5, index => button(`b${index}`)))] },
      'accepted',
    ],
    [
      '6 buttons in a row',
      { content: 'a', components: [row(...repeat(6, index => button(`b${index}`)))] },
      'components[0].components[BASE_TYPE_BAD_LENGTH]',
    ],
    ['an empty row', { content: 'a', components: [row()] }, 'components[0].components[BASE_TYPE_BAD_LENGTH]'],
    [
      'a menu beside a button',
      { content: 'a', components: [row(button('a'), select())] },
      'components[0].components[1][COMPONENT_LAYOUT_WIDTH_EXCEEDED]',
    ],
    ['a custom id of 100', rows(button(letters(100))), 'accepted'],
    [
      'a custom id of 101',
      rows(button(letters(101))),
      'components[0].components[0].custom_id[BASE_TYPE_BAD_LENGTH]',
    ],
    ['an empty custom id', rows(button('')), 'components[0].components[0].custom_id[BASE_TYPE_BAD_LENGTH]'],
    [
      'no custom id',
      rows(button('a', { custom_id: undefined })),
      'components[0].components[0].custom_id[BASE_TYPE_REQUIRED]',
    ],
    [
      'a custom id twice',
      rows(button('a'), button('a')),
      'components[1].components[0].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
    ],
    [
      'a button without label',
      rows(button('a', { label: '' })),
      'components[0].components[0].label[BASE_TYPE_REQUIRED]',
    ],
    [
      'a button with an emoji for a label',
      rows(button('a', { label: undefined, emoji: { name: emoji } })),
      'accepted',
    ],
    [
      'a label of 81',
      rows(button('a', { label: letters(81) })),
      'components[0].components[0].label[BASE_TYPE_MAX_LENGTH]',
    ],
    ['a link', rows(linkButton('https://arxiv.org/abs/2005.11401')), 'accepted'],
    [
      'a link to nowhere',
      rows(linkButton('not a url')),
      'components[0].components[0].url[URL_TYPE_INVALID_URL]',
    ],
    [
      'a link that is code',
      rows(linkButton('javascript:alert(1)')),
      'components[0].components[0].url[URL_TYPE_INVALID_SCHEME]',
    ],
    [
      'a link of 513',
      rows(linkButton(`https://a.org/${letters(499)}`)),
      'components[0].components[0].url[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'a link with a custom id',
      rows(button('a', { style: ButtonStyle.Link, url: 'https://a.org' })),
      'components[0].components[0][BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE]',
    ],
    ['25 options', rows(select({ options: repeat(25, index => option({ value: `${index}` })) })), 'accepted'],
    [
      '26 options',
      rows(select({ options: repeat(26, index => option({ value: `${index}` })) })),
      'components[0].components[0].options[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'no options',
      rows(select({ options: [] })),
      'components[0].components[0].options[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'an option label of 101',
      rows(select({ options: [option({ label: letters(101) })] })),
      'components[0].components[0].options[0].label[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'an option value of 101',
      rows(select({ options: [option({ value: letters(101) })] })),
      'components[0].components[0].options[0].value[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'an option description of 101',
      rows(select({ options: [option({ description: letters(101) })] })),
      'components[0].components[0].options[0].description[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'an option value twice',
      rows(select({ options: [option(), option()] })),
      'components[0].components[0].options[1][SELECT_COMPONENT_OPTION_VALUE_DUPLICATED]',
    ],
    [
      'a placeholder of 151',
      rows(select({ placeholder: letters(151) })),
      'components[0].components[0].placeholder[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'a container without its flag',
      { content: 'a', components: [{ type: 17, components: [] }] },
      'components[0].type[UNION_TYPE_CHOICES]',
    ],
  ])('with %s', async (_, body, refusal) => {
    expect(await send(body)).toBe(refusal)
  })
})

describe('a message of components', () => {
  const text = (content = 'a') => ({ type: ComponentType.TextDisplay, content })
  const section = (accessory: object, ...texts: object[]) => ({
    type: ComponentType.Section,
    components: texts.length === 0 ? [text()] : texts,
    accessory,
  })
  const container = (components: object[], more: object = {}) => ({
    type: ComponentType.Container,
    components,
    ...more,
  })
  const separator = { type: ComponentType.Separator, divider: true, spacing: 1 }
  const v2 = (components: object[], more: object = {}) => ({
    flags: MessageFlags.IsComponentsV2,
    components,
    ...more,
  })
  const legacy = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'

  it.each<[what: string, body: object, refusal: string]>([
    ['a text', v2([text()]), 'accepted'],
    ['all kinds', v2([container([text(), separator, section(button('a')), row(button('b'))])]), 'accepted'],
    ['its flag and another', { ...v2([text()]), flags: (1 << 15) | (1 << 2) }, 'accepted'],
    ['nothing', v2([]), '50006'],
    ['content beside', v2([text()], { content: 'a' }), `content[${legacy}]`],
    ['embeds beside', v2([text()], { embeds: [{ title: 'a' }] }), `embeds[${legacy}]`],
    ['a poll beside', v2([text()], { poll: {} }), `poll[${legacy}]`],
    ['content that is reset', v2([text()], { content: null }), 'accepted'],
    ['embeds that are reset', v2([text()], { embeds: [] }), 'accepted'],
    ['embeds that are null', v2([text()], { embeds: null }), 'embeds[LIST_TYPE_CONVERT]'],
    ['4,000 characters', v2([text(letters(2000)), container([text(letters(2000))])]), 'accepted'],
    [
      '4,001 characters',
      v2([text(letters(2000)), section(button('a'), text(letters(2001)))]),
      'components[COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED]',
    ],
    ['an empty text', v2([text(' ')]), 'components[0].content[BASE_TYPE_REQUIRED]'],
    ['40 components', v2([container(repeat(39, () => text()))]), 'accepted'],
    [
      '41 components, accessories counted',
      v2([container(repeat(13, index => section(button(`b${index}`)))), text()]),
      'components[COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED]',
    ],
    ['three texts in a section', v2([section(button('a'), text(), text(), text())]), 'accepted'],
    [
      'four texts in a section',
      v2([section(button('a'), text(), text(), text(), text())]),
      'components[0].components[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a section without its accessory',
      v2([{ type: ComponentType.Section, components: [text()] }]),
      'components[0].accessory[BASE_TYPE_REQUIRED]',
    ],
    ['a menu as an accessory', v2([section(select())]), 'components[0].accessory.type[UNION_TYPE_CHOICES]'],
    [
      'a container in a container',
      v2([container([container([text()])])]),
      'components[0].components[0].type[UNION_TYPE_CHOICES]',
    ],
    ['an empty container', v2([container([])]), 'components[0].components[BASE_TYPE_BAD_LENGTH]'],
    [
      'a colour beyond white',
      v2([container([text()], { accent_color: 0x1_00_00_00 })]),
      'components[0].accent_color[NUMBER_TYPE_MAX]',
    ],
    ['a button that stands alone', v2([button('a')]), 'components[0].type[UNION_TYPE_CHOICES]'],
    [
      'a custom id twice, in an accessory and a row',
      v2([section(button('a')), row(button('a'))]),
      'components[1].components[0].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
    ],
    [
      'a file that was not sent',
      v2([{ type: ComponentType.File, file: { url: 'attachment://a.bib' } }]),
      'components[UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND]',
    ],
    [
      'a file from elsewhere',
      v2([{ type: ComponentType.File, file: { url: 'https://a.org/a.bib' } }]),
      'components[0].file.url[URL_TYPE_INVALID_SCHEME]',
    ],
    [
      'a text, without its flag',
      { content: 'a', components: [text()] },
      'components[0].type[UNION_TYPE_CHOICES]',
    ],
  ])('with %s', async (_, body, refusal) => {
    expect(await send(body)).toBe(refusal)
  })

  it('is made of an old one only where that is emptied, and never becomes one again', async () => {
    await send({ content: 'a', embeds: [{ title: 'a' }] })
    const message = discord.botMessages().at(-1)
    const edit = (body: object) =>
      refusalOf(rest.patch(`/channels/${message?.channel.id}/messages/${message?.id}`, { body }))
    expect(await edit(v2([text()]))).toBe(`content[${legacy}]`)
    expect(await edit(v2([text()], { content: null }))).toBe(`embeds[${legacy}]`)
    expect(await edit(v2([text()], { content: null, embeds: [] }))).toBe('accepted')
    expect(await edit({ content: 'b' })).toBe(`content[${legacy}]`)
    expect(message).toMatchObject({ content: '', embeds: [], flags: MessageFlags.IsComponentsV2 })
  })
})

describe('a command definition', () => {
  const text = (name: string, more: object = {}) => ({ type: 3, name, description: 'a', ...more })
  const ask = (more: object = {}) => ({ name: 'ask', description: 'a', ...more })
  it.each<[what: string, commands: object[], refusal: string]>([
    ['a name in another script', [ask({ name: 'вопрос' })], 'accepted'],
    ['capitals in its name', [ask({ name: 'Ask' })], '0.name[APPLICATION_COMMAND_INVALID_NAME]'],
    ['a space in its name', [ask({ name: 'ask me' })], '0.name[APPLICATION_COMMAND_INVALID_NAME]'],
    ['a name of 33', [ask({ name: letters(33) })], '0.name[BASE_TYPE_BAD_LENGTH]'],
    ['no description', [{ name: 'ask' }], '0.description[BASE_TYPE_REQUIRED]'],
    ['a description of 101', [ask({ description: letters(101) })], '0.description[BASE_TYPE_MAX_LENGTH]'],
    [
      '26 options',
      [ask({ options: repeat(26, index => text(`o${index}`)) })],
      '0.options[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'an option without description',
      [ask({ options: [{ type: 3, name: 'a' }] })],
      '0.options[0].description[BASE_TYPE_REQUIRED]',
    ],
    [
      'a required option after an optional one',
      [ask({ options: [text('a'), text('b', { required: true })] })],
      '0.options[1][APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID]',
    ],
    [
      '26 choices',
      [ask({ options: [text('a', { choices: repeat(26, index => ({ name: 'c', value: `${index}` })) })] })],
      '0.options[0].choices[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'a choice name of 101',
      [ask({ options: [text('a', { choices: [{ name: letters(101), value: 'a' }] })] })],
      '0.options[0].choices[0].name[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      '8,001 characters in all',
      [
        ask({
          options: repeat(25, index =>
            text(`o${index}`, {
              choices: repeat(4, choice => ({ name: letters(40), value: `${letters(40)}${choice}` })),
            }),
          ),
        }),
      ],
      '0[APPLICATION_COMMAND_TOO_LARGE]',
    ],
    ['its name twice', [ask(), ask()], '1[APPLICATION_COMMANDS_DUPLICATE_NAME]'],
    ['a context menu of the same name', [ask(), { name: 'ask', type: 3 }], 'accepted'],
    [
      'a context menu with a description',
      [{ name: 'Find papers', type: 3, description: 'a' }],
      '0.description[APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED]',
    ],
    [
      'a context menu with spaces and capitals',
      [{ name: 'Find papers', type: 3, description: '' }],
      'accepted',
    ],
    ['an unknown context', [ask({ contexts: [3] })], '0.contexts[0][NUMBER_TYPE_MAX]'],
    ['100 commands', repeat(100, index => ask({ name: `ask${index}` })), 'accepted'],
    ['101 commands', repeat(101, index => ask({ name: `ask${index}` })), '30032'],
    ['16 context menus', repeat(16, index => ({ name: `Find ${index}`, type: 3 })), '30032'],
  ])('with %s', async (_, commands, refusal) => {
    expect(await register(...commands)).toBe(refusal)
  })

  it('keeps its id when it is registered again', async () => {
    await register(ask())
    const [before] = discord.commands()
    await register(ask({ description: 'b' }))
    const [after] = discord.commands()
    expect(after).toMatchObject({ id: before?.id, description: 'b' })
  })

  it('cannot be registered in a guild that the bot is not in', async () => {
    const path = `/applications/${discord.bot.id}/guilds/1/commands` as const
    expect(await refusalOf(rest.put(path, { body: [] }))).toBe('50001')
  })
})
