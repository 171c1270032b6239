import { afterEach, describe, expect, it, vi } from 'vitest'

const STORED_AS = 'anju.theme'

/** What somebody finds who opens the page with a choice kept from before, on a system that is light or dark. */
async function opened({ kept, systemDark = false }: { kept?: string; systemDark?: boolean } = {}) {
  const system = Object.assign(new EventTarget(), { matches: systemDark })
  vi.stubGlobal('matchMedia', () => system)
  if (kept) localStorage.setItem(STORED_AS, kept)
  vi.resetModules() // it looks once, when it is loaded
  const { useTheme } = await import('./useTheme')
  const { theme, apply } = useTheme()
  apply()
  const systemTurns = (dark: boolean) => void system.dispatchEvent(Object.assign(new Event('change'), { matches: dark }))
  return { theme, systemTurns }
}
const isDark = () => document.documentElement.classList.contains('dark')

afterEach(() => {
  vi.unstubAllGlobals()
  document.documentElement.classList.remove('dark')
})

describe('the page is dark', () => {
  it.each([
    [undefined, false, false],
    [undefined, true, true],
    ['system', true, true],
    ['dark', false, true],
    ['light', true, false],
    ['sepia', true, true],
  ])('with %s kept, on a system that is dark: %s', async (kept, systemDark, dark) => {
    await opened({ kept, systemDark })
    expect(isDark()).toBe(dark)
  })

  it('as soon as it is chosen, and when the page is opened again', async () => {
    const { theme } = await opened()
    theme.value = 'dark'
    expect(isDark()).toBe(true)
    const again = await opened()
    expect(again.theme.value).toBe('dark')
    expect(isDark()).toBe(true)
  })

  it('when the system turns, unless something else was chosen', async () => {
    const { theme, systemTurns } = await opened()
    systemTurns(true)
    expect(isDark()).toBe(true)
    theme.value = 'light'
    systemTurns(false)
    systemTurns(true)
    expect(isDark()).toBe(false)
    theme.value = 'system'
    expect(isDark()).toBe(true)
  })
})
