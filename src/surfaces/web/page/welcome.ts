import type { Introduction } from '../../introduction.ts'
import { element } from './element.ts'

/** What stands at the channel's beginning. */
export function drawWelcome({ about, examples }: Introduction, onExample: (question: string) => void): Node {
  const buttons = examples.map(question => {
    const example = element('button', { type: 'button', class: 'button' }, question)
    example.addEventListener('click', () => onExample(question))
    return example
  })
  return element(
    'div',
    { class: 'welcome' },
    element('h2', {}, 'Welcome to #papers'),
    element('p', { class: 'about' }, about),
    element(
      'p',
      {},
      'Ask about them, or type / for the commands. Every sentence of an answer carries a footnote to the paper it comes from. Nobody but this browser tab sees what is said here.',
    ),
    ...(buttons.length === 0
      ? []
      : [element('div', { class: 'examples', role: 'group', 'aria-label': 'Questions to try' }, ...buttons)]),
  )
}
