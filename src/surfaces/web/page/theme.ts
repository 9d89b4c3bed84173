type Theme = 'dark' | 'light'

const key = 'footnote-theme'

/** The system's theme until one is chosen; the choice is kept. */
export function setUpTheme(toggle: HTMLButtonElement): void {
  const system = matchMedia('(prefers-color-scheme: light)')
  const chosen = (): Theme | undefined => {
    const kept = localStorage.getItem(key)
    return kept === 'dark' || kept === 'light' ? kept : undefined
  }
  const shown = (): Theme => chosen() ?? (system.matches ? 'light' : 'dark')
  const apply = (): void => {
    document.documentElement.dataset['theme'] = shown()
    toggle.textContent = shown() === 'dark' ? 'Light theme' : 'Dark theme'
  }
  system.addEventListener('change', apply)
  toggle.addEventListener('click', () => {
    localStorage.setItem(key, shown() === 'dark' ? 'light' : 'dark')
    apply()
  })
  apply()
}
