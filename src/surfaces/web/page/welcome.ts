import { element } from './element.ts'

const examples = [
  'Which paper compresses checkpoints and where is its code?',
  'What is SqueezeTime?',
  'Which papers are about video understanding?',
]

/** What stands at the channel's beginning. */
export function drawWelcome(papers: number, onExample: (question: string) => void): Node {
  const buttons = examples.map(question => {
    const example = element('button', { type: 'button', class: 'button' }, question)
    example.addEventListener('click', () => onExample(question))
    return example
  })
  return element(
    'div',
    { class: 'welcome' },
    element('h2', {}, 'Welcome to #papers'),
    element(
      'p',
      {},
      `Ask about the ${papers.toLocaleString('en-US')} papers in the library, or type / for the commands. Every sentence of an answer carries a footnote to the paper it comes from. Nobody but this browser tab sees what is said here.`,
    ),
    element('div', { class: 'examples', role: 'group', 'aria-label': 'Questions to try' }, ...buttons),
  )
}
