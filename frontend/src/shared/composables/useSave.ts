import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { ElMessage } from 'element-plus'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiProblem } from '@/shared/api/client'
import { useConflict, type Conflict } from './useConflict'
import { useProblemText } from './useProblemText'

type Versions = Omit<Conflict, 'title'>

interface Options<V, R> {
  save: (values: V) => Promise<R>
  /** Query keys that are stale afterwards: [['tenants'], ['leases']]. */
  invalidates?: readonly (readonly unknown[])[]
  /** Said in a toast; nothing is said without it. */
  done?: string | ((result: R, values: V) => string)
  onDone?: (result: R, values: V) => void
  /** For 412: reads the stored version and names the fields, for the dialog that shows both. After either answer `invalidates` is read anew. */
  conflict?: (values: V) => Promise<Versions>
  /** true: the caller shows the problem itself (a form does); otherwise a toast. */
  quiet?: boolean
}

/** A change: pending state, problem, toast, refresh of what it touched, both versions on a conflict. */
export function useSave<V, R>(options: Options<V, R>) {
  const { t } = useI18n()
  const client = useQueryClient()
  const { showConflict } = useConflict()
  const { textOf } = useProblemText()

  const refresh = () => Promise.all((options.invalidates ?? []).map((queryKey) => client.invalidateQueries({ queryKey })))

  async function versionsOf(values: V, conflict: (values: V) => Promise<Versions>): Promise<Versions> {
    const { overwrite, reload, ...both } = await conflict(values)
    return {
      ...both,
      overwrite: overwrite && (async () => {
        await overwrite()
        if (typeof options.done === 'string') ElMessage.success({ message: options.done, grouping: true })
        await refresh()
      }),
      reload: reload && (() => {
        reload()
        void refresh()
      }),
    }
  }

  const mutation = useMutation<R, Error, V>({
    mutationFn: options.save,
    onSuccess: async (result, values) => {
      const said = typeof options.done === 'function' ? options.done(result, values) : options.done
      if (said) ElMessage.success({ message: said, grouping: true })
      options.onDone?.(result, values)
      await refresh()
    },
    onError: async (error, values) => {
      if (error instanceof ApiProblem && error.isConflict && options.conflict) {
        const versions = await versionsOf(values, options.conflict).catch(() => ({ fields: [], note: t('ui.conflict.unread') }))
        showConflict({ title: t('ui.conflict.title'), ...versions })
      } else if (!options.quiet) {
        ElMessage.error({ message: textOf(error), duration: 6000, grouping: true })
      }
    },
  })

  return {
    /** Rejects with the problem; `save` does not. */
    saveAsync: mutation.mutateAsync,
    save: (values: V) => mutation.mutate(values),
    pending: mutation.isPending,
    problem: computed(() => mutation.error.value),
    reset: mutation.reset,
  }
}
