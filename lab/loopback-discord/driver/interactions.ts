import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10'
import { AppError } from '../../../src/errors.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { findComponent, toComponentData } from '../interactions/component-data.ts'
import { assertOffered, ownersOf, type Scene, toInteractionFields } from '../interactions/context.ts'
import { createHandle, type Interaction } from '../interactions/handle.ts'
import { toModalData } from '../interactions/modal-data.ts'
import type { Delivery } from '../interactions/record.ts'
import { type OptionValue, toSentOptions } from '../interactions/slash.ts'
import type { Services } from '../rest/request.ts'
import type { RegisteredCommand } from '../world/command-registry.ts'
import type { LoopbackMessage } from '../world/message.ts'
import { toMessage } from '../world/message-payload.ts'
import type { UploadedFile } from '../world/message-version.ts'
import { type LoopbackChannel, type LoopbackUser, shardOf } from '../world/places.ts'
import { type SceneOptions, toScene } from './scene.ts'

type OptionValues = Readonly<Record<string, OptionValue>>

/** What users do with the application. Each throws where the Discord client would not have offered it. */
export interface InteractionDriver {
  /** `/ask`, or `/settings answers set`. */
  slash(line: string, values?: OptionValues, scene?: SceneOptions): Promise<Interaction>
  /** Typing: the option under the cursor is `focused`, by default the last one given. */
  autocomplete(
    line: string,
    values: OptionValues,
    scene?: SceneOptions & { focused?: string },
  ): Promise<Interaction>
  contextMenu(name: string, message: LoopbackMessage, scene?: SceneOptions): Promise<Interaction>
  press(message: LoopbackMessage | undefined, customId: string, scene?: SceneOptions): Promise<Interaction>
  select(
    message: LoopbackMessage | undefined,
    customId: string,
    values: readonly string[],
    scene?: SceneOptions,
  ): Promise<Interaction>
  /** Sends the modal that an interaction opened, once. */
  submit(opened: Interaction, values: Readonly<Record<string, string>>): Promise<Interaction>
}

export function createInteractionDriver(services: Services): InteractionDriver {
  const { world } = services

  function find(name: string, type: ApplicationCommandType, scene: Scene): RegisteredCommand {
    const command = world.commands.find(name, type, scene.channel.guild?.id)
    if (command === undefined) throw new AppError('bad-input', `No command ${name} is registered`)
    assertOffered(command, scene)
    return command
  }

  async function start(input: Started): Promise<Interaction> {
    return createHandle(dispatch(services, input))
  }

  async function use(
    message: LoopbackMessage | undefined,
    customId: string,
    options: SceneOptions,
    values?: readonly string[],
  ) {
    if (message === undefined) throw new AppError('bad-input', `There is no message with ${customId}`)
    const user: LoopbackUser = options.user ?? message.onlyFor ?? world.user('ada')
    const scene = toScene({ channel: message.channel, ...options, user }, world)
    const component = findComponent(message, customId, user)
    return start({
      type: InteractionType.MessageComponent,
      label: customId,
      scene,
      source: message,
      data: toComponentData(component, values),
    })
  }

  return {
    async slash(line, values = {}, where = {}) {
      const scene = toScene(where, world)
      const [name = '', ...path] = line.replace(/^\//, '').split(' ')
      const command = find(name, ApplicationCommandType.ChatInput, scene)
      const attachments: Record<string, object> = {}
      const upload = (file: UploadedFile): string => {
        const sent = world.upload(file)
        attachments[sent.id] = sent
        return sent.id
      }
      const options = toSentOptions(command, path, { values, upload })
      const resolved = Object.keys(attachments).length === 0 ? {} : { resolved: { attachments } }
      const data = { ...toCommandData(command), options, ...resolved }
      return start({ type: InteractionType.ApplicationCommand, label: `/${name}`, scene, data })
    },
    async autocomplete(line, values, options = {}) {
      const scene = toScene(options, world)
      const [name = '', ...path] = line.replace(/^\//, '').split(' ')
      const command = find(name, ApplicationCommandType.ChatInput, scene)
      const focused = options.focused ?? Object.keys(values).at(-1) ?? ''
      const data = {
        ...toCommandData(command),
        options: toSentOptions(command, path, { values, focused, upload: noUpload }),
      }
      return start({ type: InteractionType.ApplicationCommandAutocomplete, label: `/${name}`, scene, data })
    },
    async contextMenu(name, message, options = {}) {
      const scene = toScene({ channel: message.channel, ...options }, world)
      const command = find(name, ApplicationCommandType.Message, scene)
      const resolved = { messages: { [message.id]: toMessage(message, world.findUser) } }
      const data = { ...toCommandData(command), target_id: message.id, resolved }
      return start({ type: InteractionType.ApplicationCommand, label: name, scene, data })
    },
    press: (message, customId, options = {}) => use(message, customId, options),
    select: (message, customId, values, options = {}) => use(message, customId, options, values),
    async submit({ token, modal }, values) {
      const record = services.interactions.find(token)
      if (record === undefined || modal === undefined)
        throw new AppError('bad-input', 'The interaction opened no modal')
      const { user, channel, source } = record
      return start({
        type: InteractionType.ModalSubmit,
        label: modal.custom_id,
        scene: { user, channel },
        data: toModalData(modal, values),
        ...(source !== undefined && { source }),
      })
    },
  }
}

/** Suggestions are asked for before anything is sent. */
function noUpload(): string {
  throw new AppError('bad-input', 'No file is sent while somebody types')
}

function toCommandData({ id, name, type, guildId }: RegisteredCommand): object {
  return { id, name, type, ...(guildId === undefined ? {} : { guild_id: guildId }) }
}

interface Started {
  readonly type: InteractionType
  readonly label: string
  readonly scene: Scene
  readonly data: object
  readonly source?: LoopbackMessage
}

function dispatch({ world, gateway, interactions }: Services, { type, label, scene, data, source }: Started) {
  const { user, channel } = scene
  const owners = ownersOf(channel, user)
  const delivery = deliveryTo(channel, gateway)
  const record = interactions.open({ type, label, user, channel, owners, source, delivery })
  const payload = {
    ...toInteractionFields(scene, world),
    id: record.id,
    token: record.token,
    type,
    data,
    ...(source === undefined ? {} : { message: toMessage(source, world.findUser) }),
  }
  const receivers = gateway.dispatch('INTERACTION_CREATE', () => payload, channel)
  if (receivers === 0)
    throw new AppError('bad-input', `No client has a session that would receive ${label}: log in first`)
  return record
}

function deliveryTo(channel: LoopbackChannel, { sessions }: Gateway): Delivery | undefined {
  const session = sessions.find(
    ({ isConnected, shard: [id, count] }) => isConnected && id === shardOf(channel, count),
  )
  return session && { session, connection: session.connections }
}
