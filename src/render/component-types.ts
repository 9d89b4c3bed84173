/** Discord's numbers for what we use (API reference: Component Types, Button Styles). */
export const componentTypes = { actionRow: 1, button: 2, stringSelect: 3 } as const
export const buttonStyles = { secondary: 2, link: 5, premium: 6 } as const
