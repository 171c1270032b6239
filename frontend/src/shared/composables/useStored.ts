import { ref, watch, type Ref } from 'vue'

/** A ref kept in this browser; for taste (columns, saved views), never for data. */
export function useStored<T>(name: string, standard: T): Ref<T> {
  const key = `anju.${name}`
  const value = ref(readStored(key, standard)) as Ref<T>
  watch(value, (now) => localStorage.setItem(key, JSON.stringify(now)), { deep: true })
  return value
}

function readStored<T>(key: string, standard: T): T {
  try {
    const text = localStorage.getItem(key)
    return text === null ? standard : (JSON.parse(text) as T)
  } catch {
    return standard
  }
}
