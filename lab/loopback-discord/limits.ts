// The names before each object are sections of https://docs.discord.com/developers.

/** Create Message; Message Resource, Embed Limits. Lengths are UTF-16 units of the trimmed text. */
export const messageLimits = {
  content: 2000,
  embeds: 10,
  attachments: 10,
  attachmentDescription: 1024,
  nonce: 25,
  /** Discord says “the past few minutes”. */
  nonceMs: 3 * 60_000,
  allowedMentions: 100,
} as const

/** Message Resource, Embed Limits. */
export const embedLimits = {
  total: 6000,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footerText: 2048,
  authorName: 256,
} as const

/** Component Reference: Custom ID, Action Row, Button, Section, String Select; Legacy Message Component Behavior. */
export const componentLimits = {
  rows: 5,
  /** With IS_COMPONENTS_V2, however deep they stand, each accessory too. */
  total: 40,
  /** With IS_COMPONENTS_V2, of all texts together. */
  textsTotal: 4000,
  sectionTexts: 3,
  galleryItems: 10,
  mediaDescription: 1024,
  rowWidth: 5,
  customId: 100,
  buttonLabel: 80,
  buttonUrl: 512,
  options: 25,
  optionText: 100,
  placeholder: 150,
} as const

/** Application Commands: Naming, Structure, Option Structure, Option Choice Structure, Registering a Command. */
export const commandLimits = {
  chatInputCommands: 100,
  contextMenuCommands: 15,
  name: 32,
  description: 100,
  options: 25,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  totalText: 8000,
} as const

/** Component Reference: Label, Text Input. */
export const modalLimits = { label: 45, description: 100, placeholder: 100, value: 4000 } as const

/** Receiving and Responding: Interaction Callback, Autocomplete, Modal, Create Followup Message. */
export const interactionLimits = {
  acknowledgeMs: 3_000,
  tokenMs: 15 * 60_000,
  choices: 25,
  modalTitle: 45,
  modalComponents: 5,
  followUpsWhereOnlyUserInstalled: 5,
} as const
