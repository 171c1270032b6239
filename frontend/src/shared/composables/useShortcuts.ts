import { onScopeDispose, reactive } from 'vue'

export interface Shortcut {
  /** `mod+k`, `mod+enter`, `/`, `j`, `?`; mod is Ctrl, on a Mac ⌘. */
  keys: string
  /** Shown in the overlay of `?`; without it the shortcut is not listed. */
  titleKey?: string
  run: (event: KeyboardEvent) => void
  /** Steps aside while this says no: a closed drawer, an empty list. */
  when?: () => boolean
  /** Also while a field has the focus; always so for mod+…. */
  inFields?: boolean
}

const active = reactive<Shortcut[]>([])
export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** Registers shortcuts while the component lives; of two with the same keys the later one runs. */
export function useShortcuts(shortcuts: Shortcut[]) {
  active.push(...shortcuts)
  onScopeDispose(() => {
    for (const shortcut of shortcuts) active.splice(active.findIndex((one) => one.keys === shortcut.keys && one.run === shortcut.run), 1)
  })
  return { active }
}

export const activeShortcuts = active

export function keysOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase().replace('escape', 'esc')
  return (event.ctrlKey || event.metaKey ? 'mod+' : '') + (event.altKey ? 'alt+' : '') + key
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

// A closed dialog stays in the page inside an overlay that is not displayed.
const hasDialog = () => [...document.querySelectorAll('[aria-modal="true"]')].some((dialog) => !dialog.closest('[style*="display: none"]'))

function onKey(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return
  const keys = keysOf(event)
  const isMod = keys.startsWith('mod+')
  const shortcut = active.findLast((one) => one.keys === keys && (one.when?.() ?? true))
  if (!shortcut || (!isMod && !shortcut.inFields && (isTyping(event.target) || hasDialog()))) return
  event.preventDefault()
  shortcut.run(event)
}

globalThis.document?.addEventListener('keydown', onKey)
