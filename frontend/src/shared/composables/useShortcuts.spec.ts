import { describe, expect, it, vi } from 'vitest'
import { withSetup } from '@/test/mount'
import { useShortcuts, type Shortcut } from './useShortcuts'

const press = (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
const using = (...shortcuts: Shortcut[]) => withSetup(() => useShortcuts(shortcuts))

describe('shortcuts', () => {
  it('leave letters alone while somebody types, but not Ctrl and ⌘', async () => {
    const slash = vi.fn()
    const palette = vi.fn()
    const { wrapper } = await using({ keys: '/', run: slash }, { keys: 'mod+k', run: palette })
    const field = document.body.appendChild(document.createElement('input'))
    press('/', {}, field)
    press('k', { ctrlKey: true }, field)
    press('k', { metaKey: true }, field)
    expect(slash).not.toHaveBeenCalled()
    expect(palette).toHaveBeenCalledTimes(2)
    press('/')
    expect(slash).toHaveBeenCalledOnce()
    wrapper.unmount()
    press('/')
    expect(slash).toHaveBeenCalledOnce()
  })

  it('of two with the same keys run the later one that may', async () => {
    const page = vi.fn()
    const drawer = vi.fn()
    let isOpen = false
    const { wrapper } = await using({ keys: 'mod+enter', run: page }, { keys: 'mod+enter', when: () => isOpen, run: drawer })
    press('Enter', { ctrlKey: true })
    isOpen = true
    press('Enter', { ctrlKey: true })
    expect([page.mock.calls.length, drawer.mock.calls.length]).toEqual([1, 1])
    wrapper.unmount()
  })
})
