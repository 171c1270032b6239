import { ref } from 'vue'

export interface ConflictField {
  label: string
  mine: string
  theirs: string
}

export interface Conflict {
  title: string
  /** Who saved in between and when, if known. */
  note?: string
  fields: ConflictField[]
  /** Saves mine on top of the newer version. */
  overwrite?: () => Promise<unknown>
  /** Takes the stored version. */
  reload?: () => void
}

const conflict = ref<Conflict | null>(null)

/** The one dialog that shows both versions after a 412; the shell draws it. */
export function useConflict() {
  return {
    conflict,
    showConflict: (next: Conflict) => (conflict.value = next),
    closeConflict: () => (conflict.value = null),
  }
}
