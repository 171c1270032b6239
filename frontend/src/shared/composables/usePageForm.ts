import { useQuery } from '@tanstack/vue-query'
import { computed, reactive, ref, watch } from 'vue'
import { ApiProblem, type Versioned } from '@/shared/api/client'
import { provideProblem } from '@/shared/ui/form'
import { useSave } from './useSave'

interface Options<T extends object, R extends Versioned<T>> {
  /** A form stays with one record: another key wants another form (`:key`). */
  key: readonly unknown[]
  /** Stands in the fields until the stored values are read; its keys are the fields. */
  start: T
  read: (signal?: AbortSignal) => Promise<R>
  write: (values: T, etag: string | null) => Promise<unknown>
  invalidates: readonly (readonly unknown[])[]
  done: string
  labelOf: (field: keyof T & string) => string
}

/**
 * A form that stands on a page (FormDrawer is one that opens): what is stored as a draft, saved under the version it was read at,
 * the server's messages at its FormFields, both versions on a conflict. What was typed outlives a fresh reading.
 */
export function usePageForm<T extends object, R extends Versioned<T> = Versioned<T>>({ key, start, read, write, invalidates, done, labelOf }: Options<T, R>) {
  const fields = Object.keys(start) as (keyof T & string)[]
  const { data, error, refetch } = useQuery<R>({ queryKey: key, queryFn: ({ signal }) => read(signal) })
  const draft = reactive({ ...start }) as T
  const stored = ref({ ...start }) as { value: T }
  const etag = ref<string | null>(null)
  const changed = computed(() => fields.some((field) => draft[field] !== stored.value[field]))
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))

  function take(now: Versioned<T>) {
    stored.value = { ...now.data }
    etag.value = now.etag
    Object.assign(draft, now.data)
  }
  watch(data, (now) => {
    if (!now) return
    if (!changed.value) take(now)
    else if (fields.every((field) => now.data[field] === stored.value[field])) etag.value = now.etag
  }, { immediate: true })

  const { save, pending, problem } = useSave({
    save: (values: T) => write(values, etag.value),
    invalidates,
    done,
    quiet: true,
    onDone: (_, values) => (stored.value = values),
    conflict: async (values) => {
      const now = await read()
      return {
        fields: fields.filter((field) => values[field] !== now.data[field]).map((field) => ({ label: labelOf(field), mine: text(values[field]), theirs: text(now.data[field]) })),
        overwrite: async () => {
          await write(values, now.etag)
          stored.value = values
          await refetch()
        },
        reload: () => take(now),
      }
    },
  })
  /** What belongs to no field, nor to the dialog with both versions. */
  const general = provideProblem(computed(() => (problem.value instanceof ApiProblem && problem.value.isConflict ? undefined : problem.value)))

  return { data, error, refetch, draft, changed, save: () => save({ ...draft }), pending, general }
}
