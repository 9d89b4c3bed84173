/** Discord's numbers for what we use (API reference: Component Types, Button Styles, Message Flags). */
export const componentTypes = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const
export const buttonStyles = { secondary: 2, link: 5, premium: 6 } as const
/** Says that a message is made of components alone, without content and embeds. */
export const componentsV2 = 32_768
