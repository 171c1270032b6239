import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UNDO_SECONDS, useUndo } from './useUndo'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('undo', () => {
  const offer = (commit: () => void, undo?: () => void) => useUndo().offer({ message: 'Archived', commit, undo })

  it('carries out after eight seconds, once', () => {
    const commit = vi.fn()
    offer(commit)
    vi.advanceTimersByTime(UNDO_SECONDS * 1000 - 1)
    expect(commit).not.toHaveBeenCalled()
    vi.advanceTimersByTime(60_000)
    expect(commit).toHaveBeenCalledOnce()
  })

  it('does nothing when taken back', () => {
    const commit = vi.fn()
    const undone = vi.fn()
    offer(commit, undone)
    useUndo().undo()
    vi.advanceTimersByTime(60_000)
    expect(commit).not.toHaveBeenCalled()
    expect(undone).toHaveBeenCalledOnce()
  })

  it('carries out the first at once when a second comes', () => {
    const first = vi.fn()
    const second = vi.fn()
    offer(first)
    offer(second)
    expect(first).toHaveBeenCalledOnce()
    expect(second).not.toHaveBeenCalled()
    useUndo().commitNow()
  })
})
